import type { Promise } from '../model/incident.ts';
import { SOON_MS } from './promise.ts';

const MINUTE = 60_000;

/** The ladder's rungs, minutes after the due instant; past the last one it rings every `EVERY` minutes. */
const HEADS_UP = -5;
const DUE = 0;
const FIRST_AFTER = 2;
const EVERY = 5;
/** From this rung on it is offered to hand the promise to someone else, minutes. */
const HAND_ON_FROM = 10;

/** A heads-up needs a while before it: a promise for five minutes would begin with it. */
const HEADS_UP_NEEDS_MS = SOON_MS + MINUTE;

export type Loudness = 'quiet' | 'due' | 'late';

type Rung = Pick<Promise, 'kind' | 'setAt' | 'due' | 'rung'>;

/** Only what people were promised is announced before it is due. */
const hasHeadsUp = ({ kind, due, setAt }: Rung): boolean =>
  (kind === 'update' || kind === 'executive') && due - setAt >= HEADS_UP_NEEDS_MS;

/** The rung that a promise stands on at `now` (ms since 1970), or null below the ladder. */
function rungAt(promise: Rung, now: number): number | null {
  const late = now - promise.due;
  if (late < HEADS_UP * MINUTE) return null;
  if (late < 0) return hasHeadsUp(promise) ? HEADS_UP : null;
  if (late < FIRST_AFTER * MINUTE) return DUE;
  if (late < EVERY * MINUTE) return FIRST_AFTER;
  return Math.floor(late / MINUTE / EVERY) * EVERY;
}

/** The instant of the next rung after `now`. */
function nextRungAt(promise: Rung, now: number): number {
  const { due } = promise;
  const late = now - due;
  if (late < HEADS_UP * MINUTE && hasHeadsUp(promise)) return due + HEADS_UP * MINUTE;
  if (late < 0) return due;
  if (late < FIRST_AFTER * MINUTE) return due + FIRST_AFTER * MINUTE;
  return due + (Math.floor(late / MINUTE / EVERY) + 1) * EVERY * MINUTE;
}

/**
 * What the alarm does for a live promise at `now`: the rung to ring, or null, and when to look again, ms since 1970.
 * Rungs slept through are not made up for: only the last one rings. While what keeps the promise is on its way nothing
 * rings; a delivery that needs a person ends that.
 */
export function alarmOf(promise: Rung, underWay: boolean, now: number): { step: number | null; next: number | null } {
  if (underWay) return { step: null, next: null };
  const step = rungAt(promise, now);
  const rang = promise.rung?.due === promise.due ? promise.rung.step : Number.NEGATIVE_INFINITY;
  return { step: step !== null && step > rang ? step : null, next: nextRungAt(promise, now) };
}

/** How a rung sounds: a hint before it is due, then louder. */
export const loudness = (step: number): Loudness => (step < DUE ? 'quiet' : step === DUE ? 'due' : 'late');

/** Whether someone else should be asked to take the promise over at `now`. */
export const mayHandOn = (due: number, now: number): boolean => now - due >= HAND_ON_FROM * MINUTE;
