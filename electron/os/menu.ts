import { Menu, type MenuItemConstructorOptions } from 'electron';
import { t } from '../../src/text/text.ts';
import type { Windows } from '../bridge/windows.ts';

/** The application menu. Its entries are pushed to the window, which has every command and its key. */
export function buildMenu(windows: Windows): void {
  const ask = (entry: 'declare' | 'settings' | 'keys' | 'palette') => () => windows.push('menu', { entry });
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: t('menu.file'),
        submenu: [
          { label: t('menu.declare'), click: ask('declare') },
          { label: t('menu.settings'), click: ask('settings') },
          { type: 'separator' },
          process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
        ],
      },
      { label: t('menu.edit'), role: 'editMenu' },
      {
        label: t('menu.view'),
        submenu: [
          { label: t('menu.palette'), click: ask('palette') },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { label: t('menu.window'), role: 'windowMenu' },
      { label: t('menu.help'), role: 'help', submenu: [{ label: t('menu.keys'), click: ask('keys') }] },
    ]),
  );
}
