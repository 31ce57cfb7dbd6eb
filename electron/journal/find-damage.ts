import { DatabaseSync } from '@photostructure/sqlite';

// Primary result codes, https://www.sqlite.org/rescode.html.
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Another program may have it for a moment. Milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Reads each page of a journal, on a connection of its own. Answers with the first damage that SQLite names, or null.
 * @throws what keeps the file from being read; that is no damage.
 */
export function findDamage(file: string): string | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      const [row] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
      return row?.quick_check === 'ok' ? null : (row?.quick_check ?? 'no answer');
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { errcode = 0 } = error as { errcode?: number };
    if ([SQLITE_CORRUPT, SQLITE_NOTADB].includes(errcode & 0xff)) return error.message;
    throw error;
  }
}
