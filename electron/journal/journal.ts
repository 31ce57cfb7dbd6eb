import { statSync } from 'node:fs';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { type Event } from '../../src/model/event.ts';
import { leavingOf } from '../../src/message/outbox-entries.ts';
import { compareStamps, formatStamp } from '../../src/model/stamp.ts';
import { isPending } from '../../src/model/delivery.ts';
import type { Db, Statement } from './db.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { checkMark, createEventReader } from './read-events.ts';
import { createRings, type Rings } from './rings.ts';
import { createSummaryRows } from './summary-rows.ts';
import { asTrouble, journalTrouble } from './trouble.ts';

/** One copy of a message that has not arrived yet. `position` is the order of writing, kept per destination. */
export interface OutboxRow {
  position: number;
  incident: string;
  message: string;
  destination: string;
}

/** The laptop's record: events, and the outbox that belongs to them, in one file. All calls are synchronous. */
export interface Journal {
  /** This laptop's name in stamps; made once. */
  device: string;
  file: string;
  lastStamp: () => string | null;
  /** Newest first. */
  incidents: () => IncidentSummary[];
  /** null where none was declared under this id. */
  summary: (incident: string) => IncidentSummary | null;
  /** Ids of incidents that are not closed and have a live promise. */
  promising: () => string[];
  /** Ids of incidents to be read for: with a place outside, and not closed, nor resolved and silent since (ms since 1970). */
  readFor: (since: number) => string[];
  /** Ids of those of which something is kept current outside; of closed ones, where something was recorded since (ms since 1970). */
  mirrored: (since: number) => string[];
  /** In the order of stamps, validated and in their newest shape; `unreadable` where one cannot be read. */
  events: (incident: string) => Event[];
  /** The same as one JSON text: for whoever only passes it on. */
  eventsText: (incident: string) => string;
  /** All events and what they mean for the outbox, in one transaction, on disk when it returns. @throws {JournalTrouble} */
  append: (events: readonly Event[]) => void;
  /** How many events there are, of all incidents. Counted when it is asked. */
  eventCount: () => number;
  /** In order of writing. */
  outbox: () => OutboxRow[];
  drafts: Drafts;
  rings: Rings;
  close: () => void;
}

/** Which file stands at this path; null where none does, or nobody knows. */
export function inodeOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

/** `inode`: of the file as it was opened. */
export function createJournal(db: Db, file: string, newDevice: () => string, inode = inodeOf(file)): Journal {
  const statements = prepare(db);
  const device = readDevice(db, newDevice);
  const drafts = createDrafts(db);
  const rings = createRings(db, device);
  const read = createEventReader(db);
  const events = (incident: string): Event[] =>
    read(incident)
      .map((text) => JSON.parse(text) as Event)
      .toSorted(compareStamps);
  const summaries = createSummaryRows(db, events);

  function applyToOutbox(event: Event): void {
    const leaving = leavingOf(event);
    if (leaving !== null) {
      for (const key of leaving.keys) statements.enqueue.run(event.incident, leaving.message, key);
    } else if (event.type === 'delivery.moved' && !isPending(event.data.to)) {
      statements.dequeue.run(event.incident, event.data.message, event.data.destination);
    }
  }

  const journal: Journal = {
    device,
    file,
    lastStamp: () => (statements.lastStamp.get() as { stamp: string } | undefined)?.stamp ?? null,
    incidents: summaries.all,
    summary: summaries.of,
    promising: summaries.promising,
    readFor: (since) => summaries.readFor(stampAt(since)),
    mirrored: (since) => summaries.mirrored(stampAt(since)),
    events,
    eventsText: (incident) => `[${read(incident).join(',')}]`,
    append: (given) => {
      // SQLite goes on writing into a file that was removed: what is acknowledged would be gone with the app.
      if (inodeOf(file) !== inode) throw journalTrouble({ code: 'journal-damaged', file, detail: 'The file is gone.' });
      try {
        db.exec('BEGIN IMMEDIATE');
        const added: Event[] = [];
        for (const event of given) {
          const body = JSON.stringify(event);
          const { changes } = statements.insert.run(
            event.id,
            event.incident,
            event.stamp,
            event.type,
            body,
            checkMark(body),
          );
          if (changes === 0) continue;
          added.push(event);
          applyToOutbox(event);
          drafts.removeSent(event);
          rings.hear(event);
        }
        for (const incident of new Set(added.map((event) => event.incident))) {
          const own = added.filter((event) => event.incident === incident);
          summaries.take(incident, own.toSorted(compareStamps));
        }
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    eventCount: () => (statements.eventCount.get() as { count: number }).count,
    outbox: () => statements.outbox.all() as OutboxRow[],
    drafts: guarded(drafts, file),
    rings: guarded(rings, file),
    close: () => db.close(),
  };
  return guarded(journal, file);
}

/** The first there may be at this instant. */
const stampAt = (wall: number): string => formatStamp({ wall, counter: 0, device: '' });

function prepare(db: Db): Record<StatementName, Statement> {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(prepared) as Record<StatementName, Statement>;
}

type StatementName = keyof typeof SQL;
const SQL = {
  // What is not a stamp can be followed by none: it must not keep anything from being written.
  lastStamp: `SELECT stamp FROM event
    WHERE stamp GLOB '${'[0-9]'.repeat(15)}-${'[0-9a-f]'.repeat(4)}-?*' ORDER BY stamp DESC LIMIT 1`,
  insert: 'INSERT OR IGNORE INTO event (id, incident, stamp, type, body, checked) VALUES (?, ?, ?, ?, ?, ?)',
  enqueue: 'INSERT OR IGNORE INTO outbox (incident, message, destination) VALUES (?, ?, ?)',
  dequeue: 'DELETE FROM outbox WHERE incident = ? AND message = ? AND destination = ?',
  eventCount: 'SELECT count(*) AS count FROM event',
  outbox: 'SELECT position, incident, message, destination FROM outbox ORDER BY position',
} as const;

function readDevice(db: Db, newDevice: () => string): string {
  const row = db.prepare('SELECT value FROM meta WHERE name = ?').get('device') as { value: string } | undefined;
  if (row !== undefined) return row.value;
  const device = newDevice();
  db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)').run('device', device);
  return device;
}

const isSqlite = (error: unknown): boolean => error instanceof Error && 'errcode' in error;

/** What cannot be read or written is told as a trouble of the journal's. */
function guarded<T extends object>(part: T, file: string): T {
  const guard =
    (call: (...given: unknown[]) => unknown) =>
    (...given: unknown[]): unknown => {
      try {
        return call(...given);
      } catch (error) {
        throw isSqlite(error) ? asTrouble(error, file) : error;
      }
    };
  const guardedPart = Object.entries(part).map(([name, each]: [string, unknown]) => [
    name,
    typeof each === 'function' ? guard(each as (...given: unknown[]) => unknown) : each,
  ]);
  return Object.fromEntries(guardedPart) as T;
}
