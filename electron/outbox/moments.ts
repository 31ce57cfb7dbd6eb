import type { EventData } from '../../src/incident/event.ts';
import type { Clock } from '../clock.ts';
import type { Timing } from './timing.ts';
import { isNotFound, settling } from './unclear.ts';

type Moved = EventData<'delivery.moved'>;

/**
 * When copies moved, by the clock that nobody sets: what counts from then must not end early because a wall clock was put
 * right. Of what moved before this start of the app only the start is sure, so it counts from there.
 */
export interface Moments {
  hear: (moved: Moved) => void;
  /** When a copy came to be as it is now. */
  moved: (message: string, destination: string) => number;
  /** From when on no attempt at a copy can take effect any more that brought no answer, this one least of all. */
  settled: (moved: Pick<Moved, 'message' | 'destination' | 'code'>) => number;
}

export function createMoments({ monotonic }: Pick<Clock, 'monotonic'>, timing: Timing): Moments {
  const started = monotonic();
  const moved = new Map<string, number>();
  const settled = new Map<string, number>();
  const keyOf = ({ message, destination }: Pick<Moved, 'message' | 'destination'>): string =>
    `${message} ${destination}`;

  return {
    hear: (data) => {
      const [key, now] = [keyOf(data), monotonic()];
      moved.set(key, now);
      if (data.to !== 'queued' || !isNotFound(data.code)) return;
      // One that broke says nothing of an earlier one that Slack is still at.
      settled.set(key, Math.max(settled.get(key) ?? 0, now + settling(data.code, timing)));
    },
    moved: (message, destination) => moved.get(keyOf({ message, destination })) ?? started,
    settled: (data) => Math.max(settled.get(keyOf(data)) ?? 0, started + settling(data.code, timing)),
  };
}
