import { app, dialog } from 'electron';
import { accessSync, constants, readlinkSync } from 'node:fs';
import path from 'node:path';
import { log } from '../log/log.ts';

const SWITCH = 'user-data-dir';

/** Where all data lives: `--user-data-dir=DIR`, else the platform's place. Call before anything asks for it. */
export function chooseDataFolder(): string {
  const chosen = app.commandLine.getSwitchValue(SWITCH);
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
  return app.getPath('userData');
}

const LOCK = 'SingletonLock';

/**
 * One app per data folder, taken before the journal opens. A second one hands over and ends at once: `quit()` would
 * return and let it go on into the journal. Answers false where it is not taken and there is nobody to hand over to.
 */
export function takeInstance(onSecond: (argv: string[]) => void): boolean {
  app.on('second-instance', (_event, argv) => onSecond(argv));
  const folder = app.getPath('userData');
  if (app.requestSingleInstanceLock() || !isWritable(folder)) return true;
  if (isLockedByAnother(folder)) app.exit(0);
  // The other one may have ended in this moment.
  return app.requestSingleInstanceLock();
}

/** Elsewhere than on Windows, where it is no file, Chromium's lock is a link that names the machine and the process. */
function isLockedByAnother(folder: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    return readlinkSync(path.join(folder, LOCK)) !== '';
  } catch (error) {
    log.caught('instance-not-taken', error);
    return false;
  }
}

/** Says why it does not start, and ends. After `ready`: before that, Linux shows no box. */
export async function refuseStart(): Promise<void> {
  const { t } = await import('../../src/text/text.ts');
  dialog.showErrorBox(
    t('dialog.refused.title', {}),
    t('dialog.refused.body', { file: path.join(app.getPath('userData'), LOCK) }),
  );
  app.exit(1);
}

let again = false;

/** A start that meets an app that ends would be lost with it: the app starts again once this process is gone. */
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
