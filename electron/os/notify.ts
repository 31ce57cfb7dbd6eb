import { Notification, type BrowserWindow } from 'electron';
import type { Loudness } from '../../src/promise/alarm.ts';
import { bringForward } from './window.ts';

// A notification disappears when its object is garbage collected.
const shown = new Set<Notification>();

/** A notification besides the window, which shows the same: a desktop without notifications loses nothing. */
export function notify(window: BrowserWindow | null, title: string, body: string, loudness: Loudness): void {
  if (loudness !== 'quiet' && window !== null && !window.isFocused()) {
    window.flashFrame(true);
    window.once('focus', () => window.flashFrame(false));
  }
  if (!Notification.isSupported()) return;
  // The window plays the sound, so that one setting silences it.
  const notification = new Notification({
    title,
    body,
    silent: true,
    urgency: loudness === 'quiet' ? 'normal' : 'critical',
  });
  const forget = (): void => void shown.delete(notification);
  notification.on('click', () => {
    if (window !== null && !window.isDestroyed()) bringForward(window);
    forget();
  });
  notification.on('close', forget);
  notification.on('failed', forget);
  shown.add(notification);
  notification.show();
}
