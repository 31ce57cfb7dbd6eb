import { app, dialog } from 'electron';
import { accessSync, constants, readlinkSync } from 'node:fs';
import path from 'node:path';
import { log } from '../log/log.ts';
import type { Environment } from '../security/environment.ts';

const SWITCH = 'user-data-dir';

/** The data folder: `--user-data-dir=DIR`, else the platform's default. Call it before anything reads the path. */
export function chooseDataFolder(): string {
  const chosen = app.commandLine.getSwitchValue(SWITCH);
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
  return app.getPath('userData');
}

const LOCK = 'SingletonLock';

/**
 * Locks the data folder before the journal opens. A second instance passes its arguments on and exits at once, as
 * `quit()` would let it open the journal. Returns false if there is no lock and no other instance.
 */
export function takeInstance(onSecond: (argv: string[]) => void): boolean {
  app.on('second-instance', (_event, argv) => onSecond(argv));
  const folder = app.getPath('userData');
  if (app.requestSingleInstanceLock() || !isWritable(folder)) return true;
  if (isLockedByAnother(folder)) app.exit(0);
  // The other instance may have ended just now.
  return app.requestSingleInstanceLock();
}

/**
 * Whether another instance has the lock. Chromium's lock is a link that names machine and process; Windows has no such
 * file.
 */
function isLockedByAnother(folder: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    return readlinkSync(path.join(folder, LOCK)) !== '';
  } catch (error) {
    log.caught('instance-not-taken', error);
    return false;
  }
}

/** Shows why the app does not start, and exits. After `ready`, as Linux shows no box before it. */
export async function refuseStart(): Promise<void> {
  const { t } = await import('../../src/text/text.ts');
  dialog.showErrorBox(
    t('dialog.refused.title', {}),
    t('dialog.refused.body', { file: path.join(app.getPath('userData'), LOCK) }),
  );
  app.exit(1);
}

let again = false;

/** A start during the end of the app would be lost, so the app restarts when this process is gone. */
export function startAgain({ SLACK_TOKEN: token }: Environment): void {
  if (again) return;
  again = true;
  // An AppImage's mount is gone by then.
  const image = process.env['APPIMAGE'];
  // The next one is this app.
  if (token !== undefined) process.env['SLACK_TOKEN'] = token;
  app.relaunch(image === undefined ? {} : { execPath: image, args: process.argv.slice(1) });
}

/**
 * Whether the folder is writable. A read-only folder has no lock either, but the app must not exit silently: the
 * journal reports the same, and the window shows what to do.
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
