import type { Severity, Status } from '../incident/words.ts';

const MINUTE = 60_000;

/** The first promise after declaring, before anything is known. Source: PagerDuty, first post within 5 minutes. */
export const FIRST_PROMISE_MS = 5 * MINUTE;

type Row = Record<Status, number | null>;

const minutes = (investigating: number, identified: number, monitoring: number): Row => ({
  investigating,
  identified,
  monitoring,
  resolved: null,
  closed: null,
});

/** Minutes to the next update. Source: GitLab's communications matrix, severity × status. */
const GITLAB_MATRIX: Record<Severity, Row> = {
  S1: minutes(10, 10, 30),
  S2: minutes(15, 30, 60),
  S3: minutes(15, 30, 60),
  S4: minutes(15, 30, 60),
};

/** How long the next promise runs, in ms; null where no further update is owed. */
export function cadence(severity: Severity, status: Status): number | null {
  const value = GITLAB_MATRIX[severity][status];
  return value === null ? null : value * MINUTE;
}
