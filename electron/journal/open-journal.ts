import { accessSync, constants, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { openDb, type Db } from './db.ts';
import { createJournal, inodeOf, type Journal } from './journal.ts';
import { JOURNAL_VERSION, migrate, versionOf } from './migrations.ts';
import { asTrouble, journalTrouble } from './trouble.ts';

const FILE = 'journal.sqlite';
const SIDE_FILES = ['', '-wal', '-shm'] as const;

export interface OpenOptions {
  newDevice: () => string;
}

/** The journal in this folder, made when there is none. @throws {JournalTrouble} and leaves what is there as it is. */
export function openJournal(folder: string, { newDevice }: OpenOptions): Journal {
  const file = path.join(folder, FILE);
  let db: Db | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    const existed = existsSync(file);
    // Root and some network drives ignore the mode bits until the first write: ask before anything is promised.
    accessSync(folder, constants.W_OK);
    if (existed) accessSync(file, constants.W_OK);
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

/** Moves what cannot be used out of the way, under a name that says when (`now`, ms since 1970), and begins anew. @throws {JournalTrouble} */
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
