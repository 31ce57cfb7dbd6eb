import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { startVirtualDisplay } from './display.ts';
import { scratchFolder } from './scratch.ts';

export interface Desktop {
  /** What to put into the environment; undefined: to take out of it. */
  env: Record<string, string | undefined>;
  stop(): void;
}

/** Whether this system can have a desktop beside the one in front of the person. */
export const hasOwnDesktops = (): boolean => process.platform === 'linux';

/**
 * A desktop that nobody else uses: what belongs to a whole machine (the window with the focus, the clipboard, what a program
 * writes into the home folder, notifications) is its own. Where there can be none it is the one that is there.
 */
export async function openDesktop(): Promise<Desktop> {
  if (!hasOwnDesktops()) return { env: {}, stop: () => undefined };
  const display = await startVirtualDisplay();
  const home = mkdtempSync(path.join(scratchFolder(), 'wheelhouse-home-'));
  const runtime = path.join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  return {
    env: {
      ...display.env,
      // A session of Wayland would be found before the display is.
      WAYLAND_DISPLAY: undefined,
      XDG_SESSION_TYPE: 'x11',
      XDG_CURRENT_DESKTOP: undefined,
      // What a message bus would bring, notifications and keychains, is that of the person at the machine.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, 'config'),
      XDG_DATA_HOME: path.join(home, 'data'),
      XDG_STATE_HOME: path.join(home, 'state'),
      XDG_RUNTIME_DIR: runtime,
      // What is found out once about fonts is the same for all.
      XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
    },
    stop: () => {
      display.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
