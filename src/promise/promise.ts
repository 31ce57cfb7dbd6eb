import type { Incident, Promise } from '../incident/incident.ts';
import { isUnderWay } from '../message/delivery.ts';

const MINUTE = 60_000;

/** From here on the countdown says "soon". */
const SOON_MS = 5 * MINUTE;
/** A due promise counts as overdue from here on. */
const OVERDUE_MS = 2 * MINUTE;

export type CountdownState = 'none' | 'ample' | 'soon' | 'due' | 'overdue';

/** What the countdown says at `now`. Both in ms since 1970. */
export function countdownState(due: number | null, now: number): CountdownState {
  if (due === null) return 'none';
  const left = due - now;
  if (left > SOON_MS) return 'ample';
  if (left > 0) return 'soon';
  return left > -OVERDUE_MS ? 'due' : 'overdue';
}

export function livePromise(incident: Incident): Promise | null {
  return incident.livePromise === null ? null : (incident.promises.get(incident.livePromise) ?? null);
}

/** The update that was written after the live promise was made and is still on its way: delivery will keep it. */
export function updateUnderWay(incident: Incident): string | null {
  const promise = livePromise(incident);
  if (promise === null) return null;
  for (const message of [...incident.messages.values()].toReversed()) {
    if (message.writtenAt < promise.madeAt) return null;
    if (message.kind === 'update' && message.copies.some((copy) => isUnderWay(copy.state))) return message.id;
  }
  return null;
}

/** Milliseconds a promise was late; 0 when kept in time; null while nobody can say. Against the first promise, not the snooze. */
export function lateness(promise: Promise): number | null {
  if (promise.state !== 'kept' || promise.endedAt === null) return null;
  return Math.max(0, promise.endedAt - promise.promisedFor);
}
