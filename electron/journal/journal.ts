import { statSync } from 'node:fs';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { type Event } from '../../src/model/event.ts';
import { outboxEntryOf } from '../../src/message/outbox-entries.ts';
import { compareStamps, formatStamp } from '../../src/model/stamp.ts';
import { isPending } from '../../src/model/delivery.ts';
import type { Db, Statement } from './db.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { checkMark, createEventReader } from './read-events.ts';
import { createRings, type Rings } from './rings.ts';
import { createSummaryRows } from './summary-rows.ts';
import { asTrouble, journalTrouble } from './trouble.ts';

/** One undelivered copy of a message. `position` is the order of writing, per destination. */
export interface OutboxRow {
  position: number;
  incident: string;
  message: string;
  destination: string;
}

/** The record on this laptop: events and their outbox rows in one file. All calls are synchronous. */
export interface Journal {
  /** The id of this laptop in stamps; made once. */
  device: string;
  file: string;
  lastStamp: () => string | null;
  /** Newest first. */
  incidents: () => IncidentSummary[];
  /** null if no incident with this id was declared. */
  summary: (incident: string) => IncidentSummary | null;
  /** Ids of incidents that are not closed and have a live promise. */
  withLivePromises: () => string[];
  /**
   * Ids of incidents to read Slack for: they have a destination, are not closed, and if resolved have events after
   * `since` (ms since 1970).
   */
  toReadFor: (since: number) => string[];
  /** Ids of incidents with a mirror; of closed ones only those with events after `since` (ms since 1970). */
  withMirrors: (since: number) => string[];
  /** In the order of stamps, validated and in their newest shape; `unreadable` for events that cannot be read. */
  events: (incident: string) => Event[];
  /** As `events`, as one JSON text, for callers that only pass it on. */
  eventsText: (incident: string) => string;
  /** Reads what `eventsText` will be asked for first; an event written in between forgets it. */
  readAhead: (incident: string) => void;
  /** Writes events and their outbox rows in one transaction, on disk when it returns. @throws {JournalTrouble} */
  append: (events: readonly Event[]) => void;
  /** The number of events of all incidents, counted by each call. */
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
  const textOf = (incident: string): string => `[${read(incident).join(',')}]`;
  let ahead: { incident: string; text: string } | null = null;

  function applyToOutbox(event: Event): void {
    const entry = outboxEntryOf(event);
    if (entry !== null) {
      for (const key of entry.keys) statements.enqueue.run(event.incident, entry.message, key);
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
    withLivePromises: summaries.withLivePromises,
    toReadFor: (since) => summaries.toReadFor(stampAt(since)),
    withMirrors: (since) => summaries.withMirrors(stampAt(since)),
    events,
    eventsText: (incident) => {
      const text = ahead?.incident === incident ? ahead.text : textOf(incident);
      ahead = null;
      return text;
    },
    readAhead: (incident) => {
      ahead = { incident, text: textOf(incident) };
    },
    append: (given) => {
      ahead = null;
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
          rings.apply(event);
        }
        for (const incident of new Set(added.map((event) => event.incident))) {
          const own = added.filter((event) => event.incident === incident);
          summaries.update(incident, own.toSorted(compareStamps));
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

/** The smallest stamp of an instant. */
const stampAt = (wall: number): string => formatStamp({ wall, counter: 0, device: '' });

function prepare(db: Db): Record<StatementName, Statement> {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(prepared) as Record<StatementName, Statement>;
}

type StatementName = keyof typeof SQL;
const SQL = {
  // A malformed stamp has no successor, and must not block writing.
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

/** Turns errors of reading and writing into JournalTrouble. */
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
