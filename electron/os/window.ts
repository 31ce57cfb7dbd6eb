import { BrowserWindow, nativeTheme, screen, type WebContents, type WebPreferences } from 'electron';
import { PAGE } from '../security/origin.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Placement } from '../settings/stored.ts';
import { log } from '../log/log.ts';

const SMALLEST = { minWidth: 960, minHeight: 600 } as const;
const FIRST = { width: 1440, height: 900 } as const;
// The window's own colours before the page draws: no flash of white at night.
const BACKGROUND = { dark: '#12161c', light: '#f6f7f9' } as const;

/** What the pages of our windows may do. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  // The countdown must not stop while the window is covered.
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

/** Limits how often a page that crashes at once is reloaded. */
const CALM_MS = 10_000;

/** Reloads a page whose process is gone: drafts are on disk, and main has the rest. */
export function reviveAfterCrash(contents: WebContents): void {
  let next = 0;
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // At once the first time, but after the old process is removed.
    const wait = Math.max(0, next - performance.now());
    next = performance.now() + wait + CALM_MS;
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload();
    }, wait);
  });
}

/** Restores the last place, moved to a connected screen, and stores it from then on. */
export function placeWindow(window: BrowserWindow, settings: SettingsStore): void {
  const placement = visible(settings.get('placement'));
  if (placement !== null) {
    const { maximized, ...bounds } = placement;
    window.setBounds(bounds);
    if (maximized) window.maximize();
  }
  window.on('close', () => settings.set('placement', { ...window.getNormalBounds(), maximized: window.isMaximized() }));
}

/** The place if it is on a connected screen, else null. */
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

/** Shows the window in any state. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
