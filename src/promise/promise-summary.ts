import type { Incident } from '../model/incident.ts';
import type { PromiseKind, Severity } from '../model/words.ts';
import { livePromises, SOON_MS, updateUnderWay } from './promise.ts';

/** A live promise for tray, mini window and badge. Times are ms since 1970. */
export interface PromiseSummary {
  incident: string;
  title: string;
  severity: Severity;
  practice: boolean;
  promise: string;
  kind: PromiseKind;
  /** Title of the task with this time-box, as Markdown from its playbook. */
  task: string | null;
  madeAt: number;
  due: number;
  /** Its update is written but not delivered. */
  underWay: boolean;
}

/** The live promises of some incidents, by due instant. */
export function promiseSummaries(incidents: readonly Incident[]): PromiseSummary[] {
  return incidents
    .flatMap((incident) => {
      const underWay = updateUnderWay(incident) !== null;
      return livePromises(incident).map((promise): PromiseSummary => ({
        incident: incident.id,
        title: incident.title,
        severity: incident.severity,
        practice: incident.practice,
        promise: promise.id,
        kind: promise.kind,
        task: promise.task === null ? null : (incident.tasks.get(promise.task)?.title ?? null),
        madeAt: promise.madeAt,
        due: promise.due,
        underWay: underWay && promise.kind === 'update',
      }));
    })
    .toSorted((a, b) => a.due - b.due);
}

/**
 * The promise to show first at `now` (ms since 1970): the nearest. One whose update is in flight comes after one that
 * soon needs a person; otherwise a stuck message would hide it.
 */
export function leading(from: readonly PromiseSummary[], now: number): PromiseSummary | null {
  return from.find(({ underWay, due }) => !underWay && due - now <= SOON_MS) ?? from[0] ?? null;
}
