/** The time in main. A port, so that tests can drive it. Instants are ms since 1970. */
export interface Clock {
  now: () => number;
  /** Runs once at or after the instant, however far; returns a function that cancels it. */
  at: (instant: number, run: () => void) => () => void;
  /**
   * ms since an arbitrary instant; cannot be set, so it measures elapsed time. During sleep it stops on Linux and
   * continues on macOS and Windows.
   */
  monotonic: () => number;
  /** The same without the sleep, on each system. It falls behind where main is busy for seconds, or nothing waits. */
  awake: () => number;
}

export interface SystemClock extends Clock {
  /**
   * Called when wall clock and monotonic clock diverge, with the ms that the wall clock went ahead (negative: back);
   * that may be sleep. Checked only while something waits. Returns a function that removes the listener.
   */
  onJump: (listener: (ms: number) => void) => () => void;
}

/** Both clocks at one time, and how long the laptop was awake by then. */
interface Reading {
  wall: number;
  monotonic: number;
  awake: number;
}

interface ClockParts<T> {
  now: () => number;
  monotonic: () => number;
  setTimeout: (run: () => void, ms: number) => T;
  clearTimeout: (timer: T) => void;
}

interface Waiting {
  instant: number;
  run: () => void;
}

/**
 * Timers ignore a changed wall clock and stop during sleep, so the wall clock is checked this often while anything
 * waits. With a late timer it is less than the second by which an alarm may be late; each check wakes an idle laptop.
 */
const BEAT_MS = 800;
/** The longest time between two beats that counts as awake: the rest was sleep of unknown length. */
const LONGEST_BEAT_MS = 5_000;
/** A smaller difference is clock slew, or two readings at different times. */
const JUMP_MS = 5_000;

export function createClock<T>({ now, monotonic, setTimeout, clearTimeout }: ClockParts<T>): SystemClock {
  const waiting = new Set<Waiting>();
  const listeners = new Set<(ms: number) => void>();
  let armed: { timer: T; due: number } | null = null;
  let beating = false;
  /** All clocks at the last check. */
  let seen: Reading = { wall: now(), monotonic: monotonic(), awake: 0 };

  function read(): Reading {
    const passed = monotonic();
    return { wall: now(), monotonic: passed, awake: seen.awake + Math.min(passed - seen.monotonic, LONGEST_BEAT_MS) };
  }

  function earliest(): Waiting | null {
    let first: Waiting | null = null;
    for (const entry of waiting) if (first === null || entry.instant < first.instant) first = entry;
    return first;
  }

  /** Sets the only timer. Calling it again does not delay the beat. */
  function arm(): void {
    if (armed !== null) clearTimeout(armed.timer);
    armed = null;
    const first = earliest();
    if (first === null) return;
    const wait = Math.min(first.instant - now(), seen.monotonic + BEAT_MS - monotonic());
    armed = { timer: setTimeout(beat, Math.max(wait, 0)), due: first.instant };
  }

  /** Compares both clocks; returns how far the wall clock went ahead since the last check, beyond the elapsed time. */
  function compare(): number {
    const before = seen;
    seen = read();
    return seen.wall - before.wall - (seen.monotonic - before.monotonic);
  }

  function beat(): void {
    armed = null;
    beating = true;
    const errors: unknown[] = [];
    // An error in one callback must not stop the others.
    const attempt = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        errors.push(error);
      }
    };
    const jumped = compare();
    // Listeners run first, so that entries that become due by the jump are handled together.
    if (Math.abs(jumped) > JUMP_MS) for (const listener of listeners) attempt(() => listener(Math.round(jumped)));
    // Entries added meanwhile for a past instant must not prolong this loop.
    for (let left = waiting.size; left > 0; left--) {
      const first = earliest();
      if (first === null || first.instant > now()) break;
      waiting.delete(first);
      attempt(first.run);
    }
    beating = false;
    arm();
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'Several timers threw');
  }

  return {
    now,
    monotonic,
    awake: () => read().awake,
    at: (instant, run) => {
      const entry = { instant, run };
      // A jump while nothing waited does not count.
      if (armed === null && !beating) compare();
      waiting.add(entry);
      if (!beating && (armed === null || instant < armed.due)) arm();
      // The beat stops by itself when nothing waits, so that no jump is missed until then.
      return () => void waiting.delete(entry);
    },
    onJump: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const systemClock = createClock({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout,
});
