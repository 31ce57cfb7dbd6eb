import { createClock, type SystemClock } from '../../electron/time/clock.ts';

export interface DrivenTime {
  clock: SystemClock;
  /** Advances time while awake. Milliseconds. */
  pass: (ms: number) => void;
  /** Sets the wall clock ahead or back. Milliseconds. */
  set: (ms: number) => void;
  /** The laptop sleeps: no timer runs meanwhile. Milliseconds. */
  sleep: (ms: number) => void;
  /** Time awake so far. Milliseconds. */
  awake: () => number;
  /** Number of armed timers. */
  timers: () => number;
  /** Errors thrown by timers. */
  thrown: unknown[];
}

export interface DrivenTimeOptions {
  /** Initial wall-clock time, ms since 1970. */
  start: number;
  /** Delay of each timer. Milliseconds. */
  slack?: () => number;
  /** Whether the monotonic clock runs during sleep, as on some systems. */
  countsSleep?: boolean;
}

/** The real clock, with timers that a test drives. */
export function createDrivenTime({ start, slack = () => 0, countsSleep = false }: DrivenTimeOptions): DrivenTime {
  let wall = start;
  let awake = 0;
  let asleep = 0;
  let timers: { due: number; run: () => void }[] = [];
  const thrown: unknown[] = [];

  const clock = createClock({
    now: () => wall,
    monotonic: () => awake + (countsSleep ? asleep : 0),
    setTimeout: (run, ms) => {
      const timer = { due: awake + ms + slack(), run };
      timers.push(timer);
      return timer;
    },
    clearTimeout: (timer) => {
      timers = timers.filter((other) => other !== timer);
    },
  });

  return {
    clock,
    pass: (ms) => {
      const end = awake + ms;
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        const step = Math.max(next.due - awake, 0);
        awake += step;
        wall += step;
        try {
          next.run();
        } catch (error) {
          thrown.push(...(error instanceof AggregateError ? (error.errors as unknown[]) : [error]));
        }
      }
      wall += end - awake;
      awake = end;
    },
    set: (ms) => {
      wall += ms;
    },
    sleep: (ms) => {
      wall += ms;
      asleep += ms;
    },
    awake: () => awake,
    timers: () => timers.length,
    thrown,
  };
}
