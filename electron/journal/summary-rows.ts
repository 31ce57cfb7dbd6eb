import { summarize, type IncidentSummary, type KnownIncident } from '../../src/incident/summary.ts';
import type { Event } from '../../src/model/event.ts';
import type { Db } from './db.ts';

/** What is known of each incident without its events: a row of its own, as current as the events. */
export interface SummaryRows {
  /** Newest first. */
  all: () => IncidentSummary[];
  of: (incident: string) => IncidentSummary | null;
  /** Takes in events of one incident that are new. To be called within the transaction that wrote them. */
  take: (incident: string, events: readonly Event[]) => void;
}

type Live = KnownIncident['live'];

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
}

const COLUMNS =
  'id, title, severity, status, practice, declared_at AS declaredAt, last_stamp AS lastStamp, live, reaches_out AS reachesOut';

/** `events`: all of an incident, in the order of stamps. */
export function createSummaryRows(db: Db, events: (incident: string) => Event[]): SummaryRows {
  const every = db.prepare(`SELECT ${COLUMNS} FROM incident ORDER BY declared_at DESC, id DESC`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM incident WHERE id = ?`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO incident (id, title, severity, status, practice, declared_at, last_stamp, live, reaches_out)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const rowOf = (incident: string): Row | undefined => one.get(incident) as Row | undefined;

  function after(incident: string, added: readonly Event[]): KnownIncident | null {
    const row = rowOf(incident);
    // Few: of an incident that is not declared yet nothing is known.
    if (row === undefined) return reduce(null, events(incident));
    const { lastStamp, live } = row;
    if (live !== null && added.every(({ stamp }) => stamp > lastStamp))
      return reduce(
        { ...shownOf(row), lastStamp, live: JSON.parse(live) as Live, reachesOut: row.reachesOut === 1 },
        added,
      );
    // An earlier version's row says too little, and events that come late stand before what it says.
    return reduce({ ...shownOf(row), lastStamp: '', live: [], reachesOut: false }, events(incident));
  }

  return {
    all: () => (every.all() as unknown as Row[]).map(shownOf),
    of: (incident) => {
      const row = rowOf(incident);
      return row === undefined ? null : shownOf(row);
    },
    take: (incident, added) => {
      const known = after(incident, added);
      if (known === null) return;
      const { id, title, severity, status, practice, declaredAt, lastStamp, live, reachesOut } = known;
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
      );
    },
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

const reduce = (known: KnownIncident | null, events: readonly Event[]): KnownIncident | null =>
  events.reduce<KnownIncident | null>(summarize, known);
