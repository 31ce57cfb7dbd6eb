import { RUNNING, type Running, type Cadence } from '../model/cadence.ts';
import { SEVERITIES, type Pace, type Severity, type Status } from '../model/words.ts';

const MINUTE = 60_000;
/**
 * The earliest change to the slower pace: not within the first hour. Source: PagerDuty's incident response
 * documentation.
 */
export const PACE_FROM_MS = 60 * MINUTE;

const row = (investigating: number, identified: number, monitoring: number): Record<Running, number> => ({
  investigating,
  identified,
  monitoring,
});
const evenly = (minutes: number): Cadence['table'] =>
  Object.fromEntries(SEVERITIES.map((severity) => [severity, row(minutes, minutes, minutes)])) as Cadence['table'];

/** Source: GitLab's communications matrix, severity × status; the first post within 5 minutes is PagerDuty's. */
export const GITLAB_MATRIX: Cadence = {
  id: 'gitlab-matrix',
  name: 'GitLab matrix',
  first: 5,
  table: { S1: row(10, 10, 30), S2: row(15, 30, 60), S3: row(15, 30, 60), S4: row(15, 30, 60) },
};

export const BUILT_IN_CADENCES: readonly Cadence[] = [
  GITLAB_MATRIX,
  // Source: PagerDuty, at least every 20 minutes for two hours, then the long mode.
  {
    id: 'every-20',
    name: 'Every 20 minutes, slower after two hours',
    first: 5,
    table: evenly(20),
    slower: { after: 120, minutes: 60 },
  },
  // Source: Atlassian Statuspage.
  { id: 'every-30', name: 'Every 30 minutes', first: 30, table: evenly(30) },
  // Source: the SKA guideline: 30 minutes to decide, a state document each 30, the impact assessed anew each 60.
  {
    id: 'half-hourly',
    name: 'Half-hourly state document with hourly impact review',
    first: 30,
    table: evenly(30),
    impact: 60,
    response: 30,
  },
];

/** The state that a cadence depends on. */
export interface Terms {
  cadence: Cadence;
  severity: Severity;
  status: Status;
  pace: Pace | null;
  /** ms since 1970. */
  declaredAt: number;
}

export const isRunning = (status: Status): status is Running => (RUNNING as readonly string[]).includes(status);

/** Whether the slower pace applies at `now` (ms since 1970). */
export function isSlower({ cadence, pace, declaredAt }: Terms, now: number): boolean {
  if (cadence.slower === undefined || now - declaredAt < PACE_FROM_MS) return false;
  return pace === null ? now - declaredAt >= cadence.slower.after * MINUTE : pace === 'slower';
}

/** Milliseconds from `now` to the next update; null where no further update is owed. `now` in ms since 1970. */
export function cadenceSpan(terms: Terms, now: number): number | null {
  const { cadence, severity, status } = terms;
  if (!isRunning(status)) return null;
  const usual = cadence.table[severity][status];
  return (isSlower(terms, now) ? Math.max(usual, cadence.slower!.minutes) : usual) * MINUTE;
}
