import type { Promise, Rung } from '../model/incident.ts';
import { SOON_MS } from './promise.ts';

const MINUTE = 60_000;

/** The ladder's first rung, minutes relative to the due instant; after the last rung it rings every `EVERY` minutes. */
const HEADS_UP = -5;
const DUE = 0;
const FIRST_AFTER = 2;
const EVERY = 5;
/** From this rung on, handing the promise on is offered. Minutes. */
const HAND_ON_FROM = 10;

/** The shortest promise with a heads-up: a promise for five minutes would begin with it. */
const HEADS_UP_NEEDS_MS = SOON_MS + MINUTE;

export type Loudness = 'quiet' | 'due' | 'late';

/** At this rung the record says once that it is still ringing. Minutes. */
const STILL_FROM = 15;

type Ringing = Pick<Promise, 'kind' | 'setAt' | 'due'>;

/** Only promises to other people have a heads-up. */
const hasHeadsUp = ({ kind, due, setAt }: Ringing): boolean =>
  (kind === 'update' || kind === 'executive') && due - setAt >= HEADS_UP_NEEDS_MS;

/** The rung of a promise at `now` (ms since 1970), or null before the first one. */
export function rungAt(promise: Ringing, now: number): number | null {
  const late = now - promise.due;
  if (late < HEADS_UP * MINUTE) return null;
  if (late < 0) return hasHeadsUp(promise) ? HEADS_UP : null;
  if (late < FIRST_AFTER * MINUTE) return DUE;
  if (late < EVERY * MINUTE) return FIRST_AFTER;
  return Math.floor(late / MINUTE / EVERY) * EVERY;
}

/** The instant of the next rung after `now`. */
function nextRungAt(promise: Ringing, now: number): number {
  const { due } = promise;
  const late = now - due;
  if (late < HEADS_UP * MINUTE && hasHeadsUp(promise)) return due + HEADS_UP * MINUTE;
  if (late < 0) return due;
  if (late < FIRST_AFTER * MINUTE) return due + FIRST_AFTER * MINUTE;
  return due + (Math.floor(late / MINUTE / EVERY) + 1) * EVERY * MINUTE;
}

export interface AlarmState {
  /** The last recorded rung; ignored when its due instant differs. */
  rang: Rung | null;
  underWay: boolean;
  /** ms since 1970. */
  now: number;
}

/**
 * The rung to ring for a live promise at `now`, or null, and the next check, ms since 1970. Of rungs missed during
 * sleep only the last rings. Nothing rings while the keeping message is in flight, unless its delivery needs a person.
 */
export function alarmOf(promise: Ringing, state: AlarmState): { step: number | null; next: number | null } {
  const { underWay, now } = state;
  if (underWay) return { step: null, next: null };
  const step = rungAt(promise, now);
  const rang = state.rang?.due === promise.due ? state.rang.step : Number.NEGATIVE_INFINITY;
  return { step: step !== null && step > rang ? step : null, next: nextRungAt(promise, now) };
}

/** Whether the record already says "still ringing": later rungs are not recorded. */
export const isStillRinging = ({ due, rung }: Pick<Promise, 'due' | 'rung'>): boolean =>
  rung !== null && rung.due === due && isStillStep(rung.step);

/** Whether the recorded rung says that more follow every five minutes. */
export const isStillStep = (step: number): boolean => step >= STILL_FROM;

/** How loud a rung is: quiet before the due instant, then louder. */
export const loudness = (step: number): Loudness => (step < DUE ? 'quiet' : step === DUE ? 'due' : 'late');

/** Whether handing the promise on is offered at `now`. */
export const mayHandOn = (due: number, now: number): boolean => now - due >= HAND_ON_FROM * MINUTE;
