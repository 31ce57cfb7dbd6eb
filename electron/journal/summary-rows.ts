import { summarize, type IncidentSummary, type KnownIncident } from '../../src/incident/summary.ts';
import type { Event } from '../../src/model/event.ts';
import { log } from '../log/log.ts';
import type { Db, Statement } from './db.ts';

/** What is known of each incident without its events: a row of its own, as current as the events. `since`: a stamp. */
export interface SummaryRows {
  /** Newest first. */
  all: () => IncidentSummary[];
  of: (incident: string) => IncidentSummary | null;
  /** Ids of those that are not closed and have a live promise. */
  promising: () => string[];
  /** Ids of those to be read for: with a place outside, and not closed, nor resolved with nothing recorded since. */
  readFor: (since: string) => string[];
  /** Ids of those of which something is kept current outside; of closed ones, where something was recorded since. */
  mirrored: (since: string) => string[];
  /** Takes in events of one incident that are new. To be called within the transaction that wrote them. */
  take: (incident: string, events: readonly Event[]) => void;
}

interface Row {
  id: string;
  title: string;
  severity: IncidentSummary['severity'];
  status: IncidentSummary['status'];
  practice: number;
  declaredAt: number;
  lastStamp: string;
  live: string | null;
  reachesOut: number;
  kept: string;
}

const COLUMNS =
  'id, title, severity, status, practice, declared_at AS declaredAt, last_stamp AS lastStamp, live, reaches_out AS reachesOut, kept';

/** `events`: all of an incident, in the order of stamps. */
export function createSummaryRows(db: Db, events: (incident: string) => Event[]): SummaryRows {
  const every = db.prepare(`SELECT ${COLUMNS} FROM incident ORDER BY declared_at DESC, id DESC`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM incident WHERE id = ?`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO incident (id, title, severity, status, practice, declared_at, last_stamp, live, reaches_out, kept)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  // Where a row is not brought up to date, as on a full disk, its incident counts as all of it.
  const promising = db.prepare("SELECT id FROM incident WHERE status <> 'closed' AND (live IS NULL OR live <> '[]')");
  const readFor = db.prepare(
    `SELECT id FROM incident WHERE status <> 'closed' AND (live IS NULL OR reaches_out = 1)
     AND (status <> 'resolved' OR last_stamp >= ?)`,
  );
  const mirrored = db.prepare(
    "SELECT id FROM incident WHERE (live IS NULL OR kept <> '[]') AND (status <> 'closed' OR last_stamp >= ?)",
  );
  const unread = db.prepare("SELECT id FROM incident WHERE status <> 'closed' AND live IS NULL");
  const idsIn = (statement: Statement, ...given: string[]): string[] =>
    statement.all(...given).map((row) => (row as { id: string }).id);
  let areRead = false;

  const rowOf = (incident: string): Row | undefined => one.get(incident) as Row | undefined;

  function after(incident: string, added: readonly Event[]): KnownIncident | null {
    const row = rowOf(incident);
    // Few: of an incident that is not declared yet nothing is known.
    if (row === undefined) return reduce(null, events(incident));
    const known = knownOf(row);
    if (known !== null && added.every(({ stamp }) => stamp > row.lastStamp)) return reduce(known, added);
    // A row of an earlier version, or one that was damaged, says too little; late events come before what it says.
    return reduce({ ...shownOf(row), lastStamp: '', live: [], reachesOut: false, mirrored: [] }, events(incident));
  }

  function take(incident: string, added: readonly Event[]): void {
    const known = after(incident, added);
    if (known === null) return;
    const { id, title, severity, status, practice, declaredAt, lastStamp, live, reachesOut, mirrored: kept } = known;
    put.run(
      id,
      title,
      severity,
      status,
      Number(practice),
      declaredAt,
      lastStamp,
      JSON.stringify(live),
      Number(reachesOut),
      JSON.stringify(kept),
    );
  }

  /** Rows of an earlier version are brought up to date, once. */
  function readOld(): void {
    if (areRead) return;
    areRead = true;
    try {
      for (const incident of idsIn(unread)) take(incident, []);
    } catch (error) {
      log.caught('events-not-marked', error);
    }
  }

  function idsOf(statement: Statement, ...given: string[]): string[] {
    readOld();
    return idsIn(statement, ...given);
  }

  return {
    all: () => (every.all() as unknown as Row[]).map(shownOf),
    of: (incident) => {
      const row = rowOf(incident);
      return row === undefined ? null : shownOf(row);
    },
    promising: () => idsOf(promising),
    readFor: (since) => idsOf(readFor, since),
    mirrored: (since) => idsOf(mirrored, since),
    take,
  };
}

const shownOf = ({ id, title, severity, status, practice, declaredAt }: Row): IncidentSummary => ({
  id,
  title,
  severity,
  status,
  practice: practice === 1,
  declaredAt,
});

/** null where the row does not say all of it. */
function knownOf(row: Row): KnownIncident | null {
  const [live, mirrored] = [listIn(row.live), listIn(row.kept)];
  if (live === null || mirrored === null) return null;
  const { lastStamp, reachesOut } = row;
  return {
    ...shownOf(row),
    lastStamp,
    live: live as KnownIncident['live'],
    reachesOut: reachesOut === 1,
    mirrored: mirrored as string[],
  };
}

function listIn(text: string | null): unknown[] | null {
  try {
    const found = JSON.parse(text ?? 'null') as unknown;
    return Array.isArray(found) ? found : null;
  } catch (error) {
    log.caught('summary-unreadable', error);
    return null;
  }
}

const reduce = (known: KnownIncident | null, events: readonly Event[]): KnownIncident | null =>
  events.reduce<KnownIncident | null>(summarize, known);
