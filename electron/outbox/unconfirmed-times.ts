import type { EventData } from '../../src/model/event.ts';
import { copyId } from '../../src/message/outbox-entries.ts';
import type { Clock } from '../time/clock.ts';
import type { Timing } from './timing.ts';
import { isNotFound, lateEffect } from './late-effect.ts';

type Moved = EventData<'delivery.moved'>;

/**
 * When copies became unclear, in time awake: what counts from then must not end early because a wall clock was put right,
 * nor in a sleep, after which the laptop's own network may still send what was given up. Of what moved before this start of the
 * app only the start is sure, so it counts from there.
 */
export interface UnconfirmedTimes {
  hear: (incident: string, moved: Moved) => void;
  /** Since when a copy is not confirmed, for the reason that it says now. */
  unclearSince: (incident: string, message: string, destination: string) => number;
  /** From when on no attempt at a copy can take effect any more that brought no answer, this one least of all. */
  overFrom: (incident: string, moved: Pick<Moved, 'message' | 'destination' | 'code'>) => number;
}

export function createUnconfirmedTimes({ awake }: Pick<Clock, 'awake'>, timing: Timing): UnconfirmedTimes {
  const started = awake();
  const unclear = new Map<string, number>();
  const overFrom = new Map<string, number>();
  let sweptAt = started;

  /** What is over says no more than the start of the app does. Seldom, or thousands that move at once would each look at all. */
  function sweep(now: number): void {
    if (now - sweptAt < timing.effectAfterSilence) return;
    sweptAt = now;
    for (const [each, end] of overFrom) if (end <= now) overFrom.delete(each);
  }

  return {
    hear: (incident, data) => {
      const [key, now] = [copyId(incident, data.message, data.destination), awake()];
      if (data.to === 'unconfirmed') unclear.set(key, now);
      else unclear.delete(key);
      sweep(now);
      if (data.to !== 'queued' || !isNotFound(data.code)) return;
      // One that broke says nothing of an earlier one that Slack is still at.
      overFrom.set(key, Math.max(overFrom.get(key) ?? 0, now + lateEffect(data.code, timing)));
    },
    unclearSince: (...copy) => unclear.get(copyId(...copy)) ?? started,
    overFrom: (incident, { message, destination, code }) =>
      Math.max(overFrom.get(copyId(incident, message, destination)) ?? 0, started + lateEffect(code, timing)),
  };
}
