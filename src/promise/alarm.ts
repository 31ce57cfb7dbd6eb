import type { Promise, Rung } from '../model/incident.ts';
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

/** From this rung on the record says once that it goes on ringing, minutes. */
const STILL_FROM = 15;

type Ringing = Pick<Promise, 'kind' | 'setAt' | 'due'>;

/** Only what people were promised is announced before it is due. */
const hasHeadsUp = ({ kind, due, setAt }: Ringing): boolean =>
  (kind === 'update' || kind === 'executive') && due - setAt >= HEADS_UP_NEEDS_MS;

/** The rung that a promise stands on at `now` (ms since 1970), or null below the ladder. */
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
  /** What rang last; of another due instant it says nothing. */
  rang: Rung | null;
  underWay: boolean;
  /** ms since 1970. */
  now: number;
}

/**
 * What the alarm does for a live promise at `now`: the rung to ring, or null, and when to look again, ms since 1970.
 * Rungs slept through are not made up for: only the last one rings. While what keeps the promise is on its way nothing
 * rings; a delivery that needs a person ends that.
 */
export function alarmOf(promise: Ringing, state: AlarmState): { step: number | null; next: number | null } {
  const { underWay, now } = state;
  if (underWay) return { step: null, next: null };
  const step = rungAt(promise, now);
  const rang = state.rang?.due === promise.due ? state.rang.step : Number.NEGATIVE_INFINITY;
  return { step: step !== null && step > rang ? step : null, next: nextRungAt(promise, now) };
}

/** Whether the record says by now that it goes on ringing: what rings from then on is no event. */
export const isStillRinging = ({ due, rung }: Pick<Promise, 'due' | 'rung'>): boolean =>
  rung !== null && rung.due === due && saysStill(rung.step);

/** Whether a rung that is told says that more follow, every five minutes. */
export const saysStill = (step: number): boolean => step >= STILL_FROM;

/** How a rung sounds: a hint before it is due, then louder. */
export const loudness = (step: number): Loudness => (step < DUE ? 'quiet' : step === DUE ? 'due' : 'late');

/** Whether someone else should be asked to take the promise over at `now`. */
export const mayHandOn = (due: number, now: number): boolean => now - due >= HAND_ON_FROM * MINUTE;
