import type { EventData } from '../../src/model/event.ts';
import { copyId } from '../../src/message/outbox-entries.ts';
import type { Clock } from '../time/clock.ts';
import type { Timing } from './timing.ts';
import { isNotFound, lateEffect } from './late-effect.ts';

type Moved = EventData<'delivery.moved'>;

/**
 * When copies became unconfirmed, in time awake: neither a corrected wall clock nor sleep (after which the system may still
 * resend a request) shortens a wait. Copies from an earlier run of the app count from this start.
 */
export interface UnconfirmedTimes {
  apply: (incident: string, moved: Moved) => void;
  /** When the copy became unconfirmed for its present reason. */
  unclearSince: (incident: string, message: string, destination: string) => number;
  /** Whether the copy became unconfirmed before this run of the app: how long ago nobody knows, as clocks may have been set. */
  isOfEarlierRun: (incident: string, message: string, destination: string) => boolean;
  /** When no unanswered attempt at this copy can take effect any more, the attempt of `moved` included. */
  endsAt: (incident: string, moved: Pick<Moved, 'message' | 'destination' | 'code'>) => number;
}

export function createUnconfirmedTimes({ awake }: Pick<Clock, 'awake'>, timing: Timing): UnconfirmedTimes {
  const started = awake();
  const unclear = new Map<string, number>();
  const endsAt = new Map<string, number>();
  let sweptAt = started;

  /** Drops times that are over: the start of the app answers for them. Seldom, as it scans all entries. */
  function sweep(now: number): void {
    if (now - sweptAt < timing.effectAfterSilence) return;
    sweptAt = now;
    for (const [each, end] of endsAt) if (end <= now) endsAt.delete(each);
  }

  return {
    apply: (incident, data) => {
      const [key, now] = [copyId(incident, data.message, data.destination), awake()];
      if (data.to === 'unconfirmed') unclear.set(key, now);
      else unclear.delete(key);
      sweep(now);
      if (data.to !== 'queued' || !isNotFound(data.code)) return;
      // The shorter time of a broken connection must not shorten that of an earlier attempt.
      endsAt.set(key, Math.max(endsAt.get(key) ?? 0, now + lateEffect(data.code, timing)));
    },
    isOfEarlierRun: (...copy) => !unclear.has(copyId(...copy)),
    unclearSince: (...copy) => unclear.get(copyId(...copy)) ?? started,
    endsAt: (incident, { message, destination, code }) =>
      Math.max(endsAt.get(copyId(incident, message, destination)) ?? 0, started + lateEffect(code, timing)),
  };
}
