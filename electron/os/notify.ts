import { Notification, type BrowserWindow } from 'electron';
import type { Loudness } from '../../src/promise/alarm.ts';
import { bringForward } from './window.ts';

// The system's notification lives as long as its object: without a reference it may vanish with the garbage.
const shown = new Set<Notification>();

/** A hint outside the window. The truth is in the window: a desktop without notifications loses nothing. */
export function notify(window: BrowserWindow | null, title: string, body: string, loudness: Loudness): void {
  if (loudness !== 'quiet' && window !== null && !window.isFocused()) {
    window.flashFrame(true);
    window.once('focus', () => window.flashFrame(false));
  }
  if (!Notification.isSupported()) return;
  // The window plays the sound itself, so that one setting silences it.
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
