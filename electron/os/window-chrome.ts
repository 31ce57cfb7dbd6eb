import { app } from 'electron';
import path from 'node:path';
import type { Windows } from '../bridge/windows.ts';
import { buildMenu } from './menu.ts';

/** What the window needs but not to open: its menu, and its icon where the desktop takes it from the window. */
export function addWindowChrome(windows: Windows): void {
  buildMenu(windows);
  if (process.platform === 'linux')
    windows.main()?.setIcon(path.join(app.getAppPath(), 'resources', 'icons', 'icon.png'));
}
