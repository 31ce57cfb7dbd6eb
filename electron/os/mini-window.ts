import { app, BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import type { Windows } from '../bridge/windows.ts';
import { MINI_WINDOW_PAGE } from '../security/origin.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { pagePreferences, reviveAfterCrash } from './window.ts';
import { placeMiniWindow, resizeMiniWindow, sizeMiniWindow, MINI_WINDOW_SIZE, type Size } from './mini-window-place.ts';
import { log } from '../log/log.ts';

// The page's own colours before it draws.
const BACKGROUND = { dark: '#13161a', light: '#ffffff' } as const;
/** A drag moves it many times a second; the place is stored when it stops. */
const REST_MS = 300;

export interface MiniWindowParts {
  windows: Windows;
  settings: SettingsStore;
  /** The preload's file. */
  preload: string;
  /** The person closed it by any means of the desktop. */
  onClosed: () => void;
}

export interface MiniWindow {
  show: (on: boolean) => void;
}

/** The small always-on-top window with the countdown. */
export function createMiniWindow({ windows, settings, preload, onClosed }: MiniWindowParts): MiniWindow {
  let miniWindow: BrowserWindow | null = null;
  let quitting = false;
  // Quitting closes all windows even if the cockpit then stays, so the mini window closes only after the cockpit.
  app.on('before-quit', () => {
    quitting = miniWindow !== null;
  });

  function open(): BrowserWindow | null {
    const cockpit = windows.main();
    // It exists only while the cockpit does.
    if (cockpit === null) return null;
    const window = makeWindow(placeMiniWindow(settings.get('stripPlace'), areas()), preload);
    windows.add(window, 'mini');
    const leave = (): void => window.destroy();
    cockpit.once('closed', leave);
    window.on('close', (event) => {
      if (quitting) {
        quitting = false;
        event.preventDefault();
        return;
      }
      miniWindow = null;
      onClosed();
    });
    const forget = rememberPlace(window, settings);
    window.once('closed', () => {
      forget();
      cockpit.off('closed', leave);
      if (miniWindow === window) miniWindow = null;
    });
    reviveAfterCrash(window.webContents);
    window.loadURL(MINI_WINDOW_PAGE).catch((error: unknown) => log.caught('page-not-loaded', error));
    return window;
  }

  return {
    show: (on) => {
      if (on) miniWindow ??= open();
      else miniWindow?.destroy();
    },
  };
}

function makeWindow(place: Rectangle, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    webPreferences: pagePreferences(preload),
  });
  window.setAlwaysOnTop(true, 'floating');
  window.setVisibleOnAllWorkspaces(true);
  // The focus stays where the person is working.
  window.once('ready-to-show', () => window.showInactive());
  return window;
}

/** Stores its place and keeps it on a screen; returns a function that ends this. */
function rememberPlace(window: BrowserWindow, settings: SettingsStore): () => void {
  let resting: NodeJS.Timeout | undefined;
  let place: { x: number; y: number } | undefined;
  const storePlace = (): void => {
    clearTimeout(resting);
    if (place !== undefined) settings.set('stripPlace', place);
    place = undefined;
  };
  window.on('move', () => {
    const { x, y } = resizeMiniWindow(window.getBounds(), MINI_WINDOW_SIZE, areas());
    place = { x, y };
    clearTimeout(resting);
    resting = setTimeout(storePlace, REST_MS);
  });

  const resizeTo = (size: Size): void => window.setBounds(resizeMiniWindow(window.getBounds(), size, areas()));
  const screens = (): void => resizeTo(window.getBounds());
  screen.on('display-removed', screens);
  screen.on('display-metrics-changed', screens);
  // The page asks for more width where text is enlarged; main limits it.
  window.webContents.on('content-bounds-updated', (event, { width }) => {
    event.preventDefault();
    resizeTo(sizeMiniWindow(width));
  });
  return () => {
    storePlace();
    screen.off('display-removed', screens);
    screen.off('display-metrics-changed', screens);
  };
}

function areas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)].map(({ workArea }) => workArea);
}
