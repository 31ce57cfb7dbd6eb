import { app } from 'electron';
import path from 'node:path';
import type { Windows } from '../bridge/windows.ts';
import { buildMenu } from './menu.ts';

/** Menu and icon of the window, added after it has opened. */
export function addWindowChrome(windows: Windows): void {
  buildMenu(windows);
  if (process.platform === 'linux')
    windows.main()?.setIcon(path.join(app.getAppPath(), 'resources', 'icons', 'icon.png'));
}
