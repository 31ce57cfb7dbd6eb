import type { Trouble } from '../../src/bridge/problems.ts';
import { log } from '../log/log.ts';

/** Thrown when the journal cannot be used or written. Carries the data of the trouble screen. */
export class JournalTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.code);
    this.name = 'JournalTrouble';
    this.trouble = trouble;
  }
}

// Primary result codes, https://www.sqlite.org/rescode.html; the low byte of an extended code.
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_IOERR = 10;
const SQLITE_PERM = 3;

/** Logs a trouble and returns the error to throw. `error`: what SQLite or the file system threw, if anything. */
export function journalTrouble(trouble: Trouble, error: unknown = null): JournalTrouble {
  log.caught('journal-unusable', error, { problem: trouble.code });
  return new JournalTrouble(trouble);
}

/** Turns an error of SQLite or the file system into JournalTrouble. */
export function asTrouble(error: unknown, file: string): JournalTrouble {
  if (error instanceof JournalTrouble) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const { errcode, code } = error as { errcode?: number; code?: string };
  const primary = errcode === undefined ? 0 : errcode & 0xff;
  if (primary === SQLITE_FULL || code === 'ENOSPC' || /disk is full/i.test(detail)) {
    return journalTrouble({ code: 'disk-full', file, detail }, error);
  }
  const readOnly = [SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR].includes(primary);
  if (
    readOnly ||
    ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '') ||
    /readonly|unable to open|disk i\/o/i.test(detail)
  ) {
    return journalTrouble({ code: 'journal-read-only', file, detail }, error);
  }
  return journalTrouble({ code: 'journal-damaged', file, detail }, error);
}
