import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../security/private-files.ts';
import { openDb, type Db } from './db.ts';
import { createJournal, inodeOf, type Journal } from './journal.ts';
import { JOURNAL_VERSION, migrate, versionOf } from './migrations.ts';
import { asTrouble, journalTrouble } from './trouble.ts';

const FILE = 'journal.sqlite';
const SIDE_FILES = ['', '-wal', '-shm'] as const;

export interface OpenOptions {
  newDevice: () => string;
}

/**
 * Opens the journal in a folder, and creates it if there is none. @throws {JournalTrouble} and leaves the folder
 * unchanged.
 */
export function openJournal(folder: string, { newDevice }: OpenOptions): Journal {
  const file = path.join(folder, FILE);
  let db: Db | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    const existed = existsSync(file);
    // For root and on some network drives the mode bits only show at the first write, so access is tested now.
    accessSync(folder, constants.W_OK);
    if (existed) accessSync(file, constants.W_OK);
    // SQLite would create it readable by all; its side files get the same mode.
    else closeSync(openSync(file, 'a', PRIVATE_FILE));
    db = openDb(file);
    const version = versionOf(db);
    if (version > JOURNAL_VERSION) {
      throw journalTrouble({ code: 'journal-newer', file, theirs: version, ours: JOURNAL_VERSION });
    }
    migrate(db);
    return createJournal(db, file, newDevice, inodeOf(file));
  } catch (error) {
    db?.close();
    throw asTrouble(error, file);
  }
}

/**
 * Renames an unusable journal with a time in its name (`now`, ms since 1970) and creates a new one. @throws
 * {JournalTrouble}
 */
export function startAfresh(folder: string, now: number, options: OpenOptions): Journal {
  const file = path.join(folder, FILE);
  const name = `${file}.set-aside-${new Date(now).toISOString().replaceAll(':', '-').slice(0, 19)}`;
  let aside = name;
  // What was set aside in the same second stays too.
  for (let n = 2; SIDE_FILES.some((suffix) => existsSync(aside + suffix)); n++) aside = `${name}-${n}`;
  try {
    for (const suffix of SIDE_FILES) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  } catch (error) {
    throw asTrouble(error, file);
  }
  return openJournal(folder, options);
}
