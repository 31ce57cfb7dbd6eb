import { app, Menu, nativeImage, Tray, type NativeImage } from 'electron';
import path from 'node:path';
import { t } from '../../src/text/text.ts';
import type { OutsideWords } from './outside-text.ts';
import { log } from '../log/log.ts';

export interface TrayParts {
  writeUpdate: (incident: string) => void;
  /** Shows the cockpit. */
  open: () => void;
  setMiniWindow: (on: boolean) => void;
}

export interface TrayIcon {
  show: (words: OutsideWords, miniWindow: boolean) => void;
  stop: () => void;
}

/**
 * The countdown in the system tray. Some desktops have no tray and do not report it, so everything is available
 * elsewhere, no window hides into it, and a tray that cannot be created is skipped.
 */
export function createTray({ writeUpdate, open, setMiniWindow }: TrayParts): TrayIcon {
  const tray = make();
  tray?.on('click', () => {
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') open();
  });
  let shown = '';
  const quit = (asksFirst: boolean): void => {
    // The question belongs to the cockpit, which may be minimised.
    if (asksFirst) open();
    app.quit();
  };

  return {
    show: ({ line, title, incident }, miniWindow) => {
      const content = JSON.stringify([line, title, incident, miniWindow]);
      if (tray === null || content === shown) return;
      shown = content;
      tray.setToolTip(line);
      if (process.platform === 'darwin') tray.setTitle(title, { fontType: 'monospacedDigit' });
      const write = incident === null ? open : () => writeUpdate(incident);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: line, enabled: false },
          { type: 'separator' },
          { label: t('tray.write'), enabled: incident !== null, click: write },
          { label: t('tray.open'), click: open },
          { label: t('tray.mini'), type: 'checkbox', checked: miniWindow, click: () => setMiniWindow(!miniWindow) },
          { type: 'separator' },
          { label: t('tray.quit'), click: () => quit(incident !== null) },
        ]),
      );
    },
    stop: () => tray?.destroy(),
  };
}

function make(): Tray | null {
  try {
    return new Tray(image());
  } catch (error) {
    log.caught('tray-unavailable', error);
    return null;
  }
}

function image(): NativeImage {
  const file =
    process.platform === 'darwin' ? 'trayTemplate.png' : process.platform === 'win32' ? 'tray-small.png' : 'tray.png';
  return nativeImage.createFromPath(path.join(app.getAppPath(), 'resources', 'icons', file));
}
