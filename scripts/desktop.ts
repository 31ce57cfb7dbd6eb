import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { startVirtualDisplay } from './display.ts';
import { scratchFolder } from './scratch.ts';

export interface Desktop {
  /** Changes to the environment; undefined removes a variable. */
  env: Record<string, string | undefined>;
  stop(): void;
}

/** Whether this system supports a virtual desktop beside the person's. */
export const hasOwnDesktops = (): boolean => process.platform === 'linux';

/**
 * Opens a desktop of its own, because focus, clipboard, home folder and notifications belong to a whole desktop. Where
 * none is possible, the existing one is used.
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
      // Otherwise a Wayland session is preferred to the X display.
      WAYLAND_DISPLAY: undefined,
      XDG_SESSION_TYPE: 'x11',
      XDG_CURRENT_DESKTOP: undefined,
      // Notifications and the keychain on the message bus belong to the person at the machine.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, 'config'),
      XDG_DATA_HOME: path.join(home, 'data'),
      XDG_STATE_HOME: path.join(home, 'state'),
      XDG_RUNTIME_DIR: runtime,
      // Font caches are shared by all desktops.
      XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
    },
    stop: () => {
      display.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
