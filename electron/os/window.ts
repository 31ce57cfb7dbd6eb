import { BrowserWindow, nativeTheme, screen, type WebContents, type WebPreferences } from 'electron';
import { PAGE } from '../security/origin.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Placement } from '../settings/stored.ts';
import { log } from '../log/log.ts';

const SMALLEST = { minWidth: 960, minHeight: 600 } as const;
const FIRST = { width: 1440, height: 900 } as const;
// The window's own colours before the page draws: no flash of white at night.
const BACKGROUND = { dark: '#12161c', light: '#f6f7f9' } as const;

/** What the page of each of our windows may do, and may not. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  // The countdown is drawn by the window: it must not stand still behind another one.
  backgroundThrottling: false,
});

/** The cockpit's window, hidden until it has something to show. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...FIRST,
    ...SMALLEST,
    show: false,
    title: 'Wheelhouse',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: pagePreferences(preload),
  });
  window.once('ready-to-show', () => window.show());
  reviveAfterCrash(window.webContents);
  window.loadURL(PAGE).catch((error: unknown) => log.caught('page-not-loaded', error));
  return window;
}

/** A page that crashes at once each time must not keep the machine busy with it. */
const CALM_MS = 10_000;

/** A page whose process is gone loads anew: what was typed is on disk, and the rest main knows. */
export function reviveAfterCrash(contents: WebContents): void {
  let next = 0;
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // At once the first time, but not while the process is still being taken away.
    const wait = Math.max(0, next - performance.now());
    next = performance.now() + wait + CALM_MS;
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload();
    }, wait);
  });
}

/** Where it was when it was last closed, or on the screen that is there now; from then on it is remembered. */
export function placeWindow(window: BrowserWindow, settings: SettingsStore): void {
  const placement = visible(settings.get('placement'));
  if (placement !== null) {
    const { maximized, ...bounds } = placement;
    window.setBounds(bounds);
    if (maximized) window.maximize();
  }
  window.on('close', () => settings.set('placement', { ...window.getNormalBounds(), maximized: window.isMaximized() }));
}

/** A place on a screen that is still connected, else null. */
function visible(placement: Placement | undefined): Placement | null {
  if (placement === undefined) return null;
  const onScreen = screen.getAllDisplays().some(({ workArea: area }) => {
    const right = placement.x + placement.width;
    return (
      placement.x < area.x + area.width &&
      right > area.x &&
      placement.y >= area.y - 10 &&
      placement.y < area.y + area.height
    );
  });
  return onScreen ? placement : null;
}

/** In front of the person, whatever state the window was in. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
