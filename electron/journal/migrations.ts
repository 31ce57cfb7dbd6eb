import type { Db } from './db.ts';

/**
 * Numbered by position, applied in order, never changed once landed: a laptop out there has run it.
 * Strings in the bundle, because files inside an app archive cannot be relied on.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE event (
    id TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    stamp TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_by_incident ON event (incident, stamp);
  CREATE INDEX event_by_stamp ON event (stamp);
  CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    status TEXT NOT NULL,
    practice INTEGER NOT NULL,
    declared_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    incident TEXT NOT NULL,
    message TEXT NOT NULL,
    destination TEXT NOT NULL,
    UNIQUE (message, destination)
  ) STRICT;
  `,
];

/** The version this app writes. */
export const JOURNAL_VERSION = MIGRATIONS.length;

/** The version of the file; 0 for a new one. */
export function versionOf(db: Db): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Brings the file up to this app's version, each step whole or not at all. */
export function migrate(db: Db): void {
  for (let version = versionOf(db); version < JOURNAL_VERSION; version++) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(MIGRATIONS[version]!);
      db.exec(`PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}
