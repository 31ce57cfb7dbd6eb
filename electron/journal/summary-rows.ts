import { summarize, type IncidentSummary, type KnownIncident } from '../../src/incident/summary.ts';
import type { Event } from '../../src/model/event.ts';
import { log } from '../log/log.ts';
import type { Db, Statement } from './db.ts';

/** The summary of each incident in a row, updated in the transaction of its events. `since`: a stamp. */
export interface SummaryRows {
  /** Newest first. */
  all: () => IncidentSummary[];
  of: (incident: string) => IncidentSummary | null;
  /** Ids of incidents that are not closed and have a live promise. */
  withLivePromises: () => string[];
  /**
   * Ids of incidents to read Slack for: they have a destination, are not closed, and if resolved have events after
   * `since`.
   */
  toReadFor: (since: string) => string[];
  /** Ids of incidents with a mirror; of closed ones only those with events after `since`. */
  withMirrors: (since: string) => string[];
  /** Takes new events of one incident. Called within the transaction that writes them. */
  update: (incident: string, events: readonly Event[]) => void;
}

interface ShownRow {
  id: string;
  title: string;
  severity: IncidentSummary['severity'];
  status: IncidentSummary['status'];
  practice: number;
  declaredAt: number;
}

interface Row extends ShownRow {
  lastStamp: string;
  live: string | null;
  reachesOut: number;
  kept: string;
}

const SHOWN = 'id, title, severity, status, practice, declared_at AS declaredAt';
const COLUMNS = `${SHOWN}, last_stamp AS lastStamp, live, reaches_out AS reachesOut, kept`;

/** `events`: all events of an incident, in the order of stamps. */
export function createSummaryRows(db: Db, events: (incident: string) => Event[]): SummaryRows {
  const every = db.prepare(`SELECT ${SHOWN} FROM incident ORDER BY declared_at DESC, id DESC`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM incident WHERE id = ?`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO incident (id, title, severity, status, practice, declared_at, last_stamp, live, reaches_out, kept)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  // A row that could not be updated (for example on a full disk) matches every query.
  const withLivePromises = db.prepare(
    "SELECT id FROM incident WHERE status <> 'closed' AND (live IS NULL OR live <> '[]')",
  );
  const toReadFor = db.prepare(
    `SELECT id FROM incident WHERE status <> 'closed' AND (live IS NULL OR reaches_out = 1)
     AND (status <> 'resolved' OR last_stamp >= ?)`,
  );
  const withMirrors = db.prepare(
    "SELECT id FROM incident WHERE (live IS NULL OR kept <> '[]') AND (status <> 'closed' OR last_stamp >= ?)",
  );
  const unread = db.prepare("SELECT id FROM incident WHERE status <> 'closed' AND live IS NULL");
  const idsIn = (statement: Statement, ...given: string[]): string[] =>
    statement.all(...given).map((row) => (row as { id: string }).id);
  let areRead = false;

  const rowOf = (incident: string): Row | undefined => one.get(incident) as Row | undefined;

  function after(incident: string, added: readonly Event[]): KnownIncident | null {
    const row = rowOf(incident);
    // Few events: without a row the incident is not declared yet.
    if (row === undefined) return reduce(null, events(incident));
    const known = knownOf(row);
    if (known !== null && added.every(({ stamp }) => stamp > row.lastStamp)) return reduce(known, added);
    // Rows of earlier versions and damaged rows lack values, and late events belong before the last stamp.
    return reduce({ ...shownOf(row), lastStamp: '', live: [], reachesOut: false, mirrored: [] }, events(incident));
  }

  function update(incident: string, added: readonly Event[]): void {
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

  /** Updates rows of earlier versions, once. */
  function readOld(): void {
    if (areRead) return;
    areRead = true;
    try {
      for (const incident of idsIn(unread)) update(incident, []);
    } catch (error) {
      log.caught('events-not-marked', error);
    }
  }

  function idsOf(statement: Statement, ...given: string[]): string[] {
    readOld();
    return idsIn(statement, ...given);
  }

  return {
    all: () => (every.all() as unknown as ShownRow[]).map(shownOf),
    of: (incident) => {
      const row = rowOf(incident);
      return row === undefined ? null : shownOf(row);
    },
    withLivePromises: () => idsOf(withLivePromises),
    toReadFor: (since) => idsOf(toReadFor, since),
    withMirrors: (since) => idsOf(withMirrors, since),
    update,
  };
}

const shownOf = ({ id, title, severity, status, practice, declaredAt }: ShownRow): IncidentSummary => ({
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
