import type { Clock } from '../../electron/time/clock.ts';

export interface ManualClock extends Clock {
  /** Time passes while awake: what falls due runs, each at its own instant. Milliseconds. */
  advance: (ms: number) => void;
  /**
   * The wall clock changes at once, as when it is set, or after a sleep in which the monotonic clock stood still: nothing
   * runs until someone looks. Milliseconds.
   */
  jump: (ms: number) => void;
  /** The same after a sleep in which the monotonic clock went on: it does on some systems. */
  sleep: (ms: number) => void;
  /** How many timers wait. */
  waiting: () => number;
  /** When the next one is due; null while none waits. */
  nextAt: () => number | null;
}

/** Time that a test drives. `start` in ms since 1970. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  /** What the wall clock read when the monotonic clock began, as it is set now. */
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

/** Waits until so much time really passed, however the wall clock is set ahead meanwhile. */
export function timeOf(clock: Clock): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      const due = clock.monotonic() + ms;
      const look = (): void => {
        const left = due - clock.monotonic();
        if (left > 0) clock.at(clock.now() + left, look);
        else resolve();
      };
      clock.at(clock.now() + ms, look);
    });
}
