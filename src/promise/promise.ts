import { allThat } from '../base/summary.ts';
import type { Incident, Message, Promise } from '../model/incident.ts';
import type { PromiseKind } from '../model/words.ts';
import { isUnderWay } from '../model/delivery.ts';
import { cadenceSpan } from './cadence.ts';

const MINUTE = 60_000;

/** From here on the countdown says "soon". */
export const SOON_MS = 5 * MINUTE;
/** A due promise counts as overdue from here on. */
const OVERDUE_MS = 2 * MINUTE;
/** A promise is not brought forward to an instant that cannot be met. */
const REACHABLE_MS = 5 * MINUTE;

export type CountdownState = 'none' | 'ample' | 'soon' | 'due' | 'overdue';

/** What the countdown says at `now`. Both in ms since 1970. */
export function countdownState(due: number | null, now: number): CountdownState {
  if (due === null) return 'none';
  const left = due - now;
  if (left > SOON_MS) return 'ample';
  if (left > 0) return 'soon';
  return left > -OVERDUE_MS ? 'due' : 'overdue';
}

/** Of promises with the same key, one is live at most. */
export const promiseKey = ({ kind, task }: { kind: PromiseKind; task: string | null }): string =>
  task === null ? kind : `${kind}:${task}`;

/** The live promise of the next update, or of another kind that has no task. */
export function livePromise(incident: Incident, kind: PromiseKind = 'update'): Promise | null {
  return incident.promises.get(incident.live.get(kind) ?? '') ?? null;
}

/** All live promises, the nearest first. */
export function livePromises(incident: Pick<Incident, 'live' | 'promises'>): Promise[] {
  return [...incident.live.values()].map((id) => incident.promises.get(id)!).toSorted((a, b) => a.due - b.due);
}

/** The update that was written after the live promise was made and is still on its way: delivery will keep it. */
export function updateUnderWay(incident: Incident): string | null {
  const promise = livePromise(incident);
  if (promise === null) return null;
  return updatesUnderWay(incident.messages).findLast((message) => message.promise === promise.id)?.id ?? null;
}

const updatesUnderWay = allThat<Message>(({ kind, copies }) => kind === 'update' && copies.some(isUnderWay));

/** Whether this promise is as good as kept: what keeps it is on its way. */
export const isUnderWayFor = (incident: Incident, promise: Promise): boolean =>
  promise.kind === 'update' && updateUnderWay(incident) !== null;

/** People are told clock times in minutes, so a promise falls on a whole one: what was told is what counts. ms since 1970. */
export const wholeMinuteUp = (at: number): number => Math.ceil(at / MINUTE) * MINUTE;

/**
 * Where the live promise should come earlier, since severity, status or cadence changed after it was set: the instant
 * to offer (ms since 1970), else null. It is never moved later.
 */
export function bringForward(incident: Incident, now: number): number | null {
  const promise = livePromise(incident);
  const span = cadenceSpan(incident, now);
  if (promise === null || span === null || incident.terms === promise.terms) return null;
  const offered = wholeMinuteUp(Math.max(promise.madeAt + span, now + REACHABLE_MS));
  return offered < promise.due ? offered : null;
}
