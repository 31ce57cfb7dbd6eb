import { DatabaseSync } from '@photostructure/sqlite';

/** The SQLite driver, imported only here: `node:sqlite` has the same interface. */
export type Db = InstanceType<typeof DatabaseSync>;
export type Statement = ReturnType<Db['prepare']>;

/** WAL and FULL: a committed transaction survives a power cut. @throws SQLite's error when the file cannot be used. */
export function openDb(file: string): Db {
  const db = new DatabaseSync(file);
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
    );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
