import type { Clock } from '../../electron/time/clock.ts';

export interface ManualClock extends Clock {
  /** Advances time while awake: each timer runs at its own instant. Milliseconds. */
  advance: (ms: number) => void;
  /**
   * Changes the wall clock at once, as when it is set, or after a sleep during which the monotonic clock stopped: no
   * timer runs until the next check. Milliseconds.
   */
  jump: (ms: number) => void;
  /** `jump` for systems whose monotonic clock runs during sleep. */
  sleep: (ms: number) => void;
  /** Number of waiting timers. */
  waiting: () => number;
  /** When the next timer is due; null without one. */
  nextAt: () => number | null;
}

/** A clock that a test drives. `start` in ms since 1970. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  /** Wall-clock time at the monotonic clock's zero, as currently set. */
  let zero = start;
  let slept = 0;
  let timers: { at: number; run: () => void }[] = [];

  return {
    now: () => now,
    monotonic: () => now - zero,
    awake: () => now - zero - slept,
    at: (instant, run) => {
      const timer = { at: instant, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
    jump: (ms) => {
      now += ms;
      zero += ms;
    },
    sleep: (ms) => {
      now += ms;
      slept += ms;
    },
    waiting: () => timers.length,
    nextAt: () => (timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.at))),
  };
}

/** Waits for a length of monotonic time, even if the wall clock is set ahead meanwhile. */
export function timeOf(clock: Clock): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      const due = clock.monotonic() + ms;
      const check = (): void => {
        const left = due - clock.monotonic();
        if (left > 0) clock.at(clock.now() + left, check);
        else resolve();
      };
      clock.at(clock.now() + ms, check);
    });
}
