import path from 'node:path';
import { openDb, type Db } from '../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../electron/journal/journal.ts';
import { migrate } from '../../electron/journal/migrations.ts';
import { isPending } from '../../src/model/delivery.ts';
import { outboxEntryOf } from '../../src/message/outbox-entries.ts';

/** The first version's schema, which existing files have. */
const SCHEMA = `
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
  PRAGMA user_version = 1;
`;

/** A journal that writes as the first version did: of two copies with the same message id it queued one. */
export function firstJournal(folder: string): Journal {
  const db: Db = openDb(path.join(folder, 'journal.sqlite'));
  // This journal need not survive a power cut.
  db.exec('PRAGMA synchronous = OFF');
  db.exec(SCHEMA);
  const memory = openDb(':memory:');
  migrate(memory);
  const events = createJournal(memory, 'journal', () => 'device');
  const insert = db.prepare('INSERT INTO event (id, incident, stamp, type, body) VALUES (?, ?, ?, ?, ?)');
  const enqueue = db.prepare('INSERT OR IGNORE INTO outbox (incident, message, destination) VALUES (?, ?, ?)');
  const dequeue = db.prepare('DELETE FROM outbox WHERE message = ? AND destination = ?');
  return {
    ...events,
    append: (written) => {
      events.append(written);
      for (const event of written) {
        insert.run(event.id, event.incident, event.stamp, event.type, JSON.stringify(event));
        const { message, keys } = outboxEntryOf(event) ?? { message: '', keys: [] };
        for (const key of keys) enqueue.run(event.incident, message, key);
        if (event.type === 'delivery.moved' && !isPending(event.data.to))
          dequeue.run(event.data.message, event.data.destination);
      }
    },
    outbox: () =>
      db.prepare('SELECT position, incident, message, destination FROM outbox ORDER BY position').all() as ReturnType<
        Journal['outbox']
      >,
    close: () => {
      events.close();
      db.close();
    },
  };
}
