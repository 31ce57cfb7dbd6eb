import type { EventData } from '../../src/model/event.ts';
import type { Clock } from '../time/clock.ts';
import type { Timing } from './timing.ts';
import { isNotFound, settling } from './settling-time.ts';

type Moved = EventData<'delivery.moved'>;

/**
 * When copies became unclear, by the clock that nobody sets: what counts from then must not end early because a wall clock was put
 * right. Of what moved before this start of the app only the start is sure, so it counts from there.
 */
export interface Moments {
  hear: (moved: Moved) => void;
  /** Since when a copy is not confirmed, for the reason that it says now. */
  unclearSince: (message: string, destination: string) => number;
  /** From when on no attempt at a copy can take effect any more that brought no answer, this one least of all. */
  settled: (moved: Pick<Moved, 'message' | 'destination' | 'code'>) => number;
}

export function createMoments({ monotonic }: Pick<Clock, 'monotonic'>, timing: Timing): Moments {
  const started = monotonic();
  const unclear = new Map<string, number>();
  const settled = new Map<string, number>();
  let sweptAt = started;
  const keyOf = ({ message, destination }: Pick<Moved, 'message' | 'destination'>): string =>
    `${message} ${destination}`;

  /** What is over says no more than the start of the app does. Seldom, or thousands that move at once would each look at all. */
  function sweep(now: number): void {
    if (now - sweptAt < timing.settleSilent) return;
    sweptAt = now;
    for (const [each, end] of settled) if (end <= now) settled.delete(each);
  }

  return {
    hear: (data) => {
      const [key, now] = [keyOf(data), monotonic()];
      if (data.to === 'unconfirmed') unclear.set(key, now);
      else unclear.delete(key);
      sweep(now);
      if (data.to !== 'queued' || !isNotFound(data.code)) return;
      // One that broke says nothing of an earlier one that Slack is still at.
      settled.set(key, Math.max(settled.get(key) ?? 0, now + settling(data.code, timing)));
    },
    unclearSince: (message, destination) => unclear.get(keyOf({ message, destination })) ?? started,
    settled: (data) => Math.max(settled.get(keyOf(data)) ?? 0, started + settling(data.code, timing)),
  };
}
