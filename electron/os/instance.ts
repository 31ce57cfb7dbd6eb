import { app } from 'electron';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { log } from '../log/log.ts';

const SWITCH = 'user-data-dir';

/** Where all data lives: `--user-data-dir=DIR`, else the platform's place. Call before anything asks for it. */
export function chooseDataFolder(): string {
  const chosen = app.commandLine.getSwitchValue(SWITCH);
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
  return app.getPath('userData');
}

/**
 * One app per data folder, taken before the journal opens. A second one hands over and ends at once: `quit()` would
 * return and let it go on into the journal.
 */
export function takeInstance(onSecond: (argv: string[]) => void): void {
  if (!app.requestSingleInstanceLock() && isWritable(app.getPath('userData'))) app.exit(0);
  app.on('second-instance', (_event, argv) => onSecond(argv));
}

let again = false;

/** A start that meets an app on its way out would be lost: the app starts again once this process is gone. */
export function startAgain(): void {
  if (again) return;
  again = true;
  // What an AppImage was mounted as is gone by then.
  const image = process.env['APPIMAGE'];
  app.relaunch(image === undefined ? {} : { execPath: image, args: process.argv.slice(1) });
}

/**
 * A folder that cannot be written takes no lock either. To end then would be to vanish without a word: the journal finds
 * the same, nothing is sent, and the window says what to do.
 */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    log.caught('data-folder-read-only', error);
    return false;
  }
}
