import { DatabaseSync } from '@photostructure/sqlite';

/** The driver behind one small file: `node:sqlite` has the same interface, so changing to it is this import. */
export type Db = InstanceType<typeof DatabaseSync>;
export type Statement = ReturnType<Db['prepare']>;

/** WAL and FULL: what was acknowledged survives a power cut. @throws what SQLite says when the file is not usable. */
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
