import { allMatching } from '../base/summary.ts';
import type { Incident, Message, Promise } from '../model/incident.ts';
import type { PromiseKind } from '../model/words.ts';
import { isUnderWay } from '../model/delivery.ts';
import { cadenceSpan } from './cadence.ts';

const MINUTE = 60_000;

/** Below this remaining time the countdown says "soon". */
export const SOON_MS = 5 * MINUTE;
/** A due promise is overdue after this time. */
const OVERDUE_MS = 2 * MINUTE;
/** A promise is not moved to an instant closer than this. */
const REACHABLE_MS = 5 * MINUTE;

export type CountdownState = 'none' | 'ample' | 'soon' | 'due' | 'overdue';

/** The state of the countdown at `now`. Both in ms since 1970. */
export function countdownState(due: number | null, now: number): CountdownState {
  if (due === null) return 'none';
  const left = due - now;
  if (left > SOON_MS) return 'ample';
  if (left > 0) return 'soon';
  return left > -OVERDUE_MS ? 'due' : 'overdue';
}

/** At most one promise per key is live. */
export const promiseKey = ({ kind, task }: { kind: PromiseKind; task: string | null }): string =>
  task === null ? kind : `${kind}:${task}`;

/** The live promise of the next update, or of another kind without tasks. */
export function livePromise(incident: Incident, kind: PromiseKind = 'update'): Promise | null {
  return incident.promises.get(incident.live.get(kind) ?? '') ?? null;
}

/** All live promises, by due instant. */
export function livePromises(incident: Pick<Incident, 'live' | 'promises'>): Promise[] {
  return [...incident.live.values()].map((id) => incident.promises.get(id)!).toSorted((a, b) => a.due - b.due);
}

/** The id of an undelivered update that was written after the live promise was made: its delivery keeps the promise. */
export function updateUnderWay(incident: Incident): string | null {
  const promise = livePromise(incident);
  if (promise === null) return null;
  return updatesUnderWay(incident.messages).findLast((message) => message.promise === promise.id)?.id ?? null;
}

const updatesUnderWay = allMatching<Message>(({ kind, copies }) => kind === 'update' && copies.some(isUnderWay));

/** Whether what keeps this promise is on its way. */
export const isUnderWayFor = (incident: Incident, promise: Promise): boolean =>
  promise.kind === 'update' && updateUnderWay(incident) !== null;

/** Rounds up to a whole minute, as promises are stated in minutes. ms since 1970. */
export const roundUpToMinute = (at: number): number => Math.ceil(at / MINUTE) * MINUTE;

/**
 * An earlier instant to offer for the live promise, after severity, status or cadence changed (ms since 1970); else
 * null. Never later than the present one.
 */
export function bringForward(incident: Incident, now: number): number | null {
  const promise = livePromise(incident);
  const span = cadenceSpan(incident, now);
  if (promise === null || span === null || incident.terms === promise.terms) return null;
  const offered = roundUpToMinute(Math.max(promise.madeAt + span, now + REACHABLE_MS));
  return offered < promise.due ? offered : null;
}
