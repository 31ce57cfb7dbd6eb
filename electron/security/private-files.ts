import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { log } from '../log/log.ts';

/** Of a file and a folder that only this account reads. Windows keeps such folders in the account's own. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;
const OTHERS = 0o077;

/** Creates the data folder, or closes it to other accounts: from then on nothing in it can be read by them. */
export function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    if ((statSync(folder).mode & OTHERS) !== 0) chmodSync(folder, PRIVATE_FOLDER);
  } catch (error) {
    // A folder of somebody else's: the journal says whether it can be used.
    log.caught('folder-not-private', error);
  }
}

/** Our own files and folders in the data folder; the rest is Chromium's. */
const OURS = /^(?:journal\.sqlite|settings\.json|logs$|evidence$|playbooks$|templates$)/;

/** Narrows what an earlier version, a backup or a copy left open to others, for the time that the folder is opened again. */
export async function narrowFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (OURS.test(name)) await narrow(path.join(folder, name));
}

async function narrow(place: string): Promise<void> {
  try {
    // Through a link the file of somebody else would be changed.
    const found = await lstat(place);
    const isFolder = found.isDirectory();
    if (!isFolder && !found.isFile()) return;
    if ((found.mode & OTHERS) !== 0) await chmod(place, isFolder ? PRIVATE_FOLDER : PRIVATE_FILE);
    if (isFolder) for (const name of await readdir(place)) await narrow(path.join(place, name));
  } catch (error) {
    // Gone meanwhile, such as the log of writes of a database that was closed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    log.caught('folder-not-private', error);
  }
}
