/** Time as main sees it. A port, so that tests drive it. Instants are ms since 1970. */
export interface Clock {
  now: () => number;
  /** Runs once at or after the instant, however far; answers with what cancels it. */
  at: (instant: number, run: () => void) => () => void;
  /**
   * ms since some moment of this life of the app; never set by anyone, so what must really have passed is measured with it.
   * While the laptop sleeps it stands still on Linux and goes on on macOS and Windows.
   */
  monotonic: () => number;
  /** The same without the sleep, on each system. It falls behind where main is busy for seconds, or nothing waits. */
  awake: () => number;
}

export interface SystemClock extends Clock {
  /**
   * Told when wall clock and monotonic clock part, and by how many ms the wall clock went ahead (negative: back). Ahead
   * may be nothing but sleep: the listener decides. Noticed only while something waits. Answers with what ends it.
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
 * Timers know nothing of a wall clock that is set and stand still in sleep, so while anything waits the wall clock is
 * looked at this often. Half of the second that a ring may be late; the rest is for telling it.
 */
const BEAT_MS = 500;
/** So much of the time between two beats counts as awake at most: the rest was sleep, and nothing tells how long that was. */
const LONGEST_BEAT_MS = 5_000;
/** Clocks that part by less were slewed or read apart. */
const JUMP_MS = 5_000;

export function createClock<T>({ now, monotonic, setTimeout, clearTimeout }: ClockParts<T>): SystemClock {
  const waiting = new Set<Waiting>();
  const listeners = new Set<(ms: number) => void>();
  let armed: { timer: T; due: number } | null = null;
  let beating = false;
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

  /** One timer, or none. However often it is armed anew, the beat stays. */
  function arm(): void {
    if (armed !== null) clearTimeout(armed.timer);
    armed = null;
    const first = earliest();
    if (first === null) return;
    const wait = Math.min(first.instant - now(), seen.monotonic + BEAT_MS - monotonic());
    armed = { timer: setTimeout(beat, Math.max(wait, 0)), due: first.instant };
  }

  /** Looks at both clocks; answers how far the wall clock went ahead beyond the time that passed since the last look. */
  function compare(): number {
    const before = seen;
    seen = read();
    return seen.wall - before.wall - (seen.monotonic - before.monotonic);
  }

  function beat(): void {
    armed = null;
    beating = true;
    const errors: unknown[] = [];
    // One that throws must not stop the others.
    const attempt = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        errors.push(error);
      }
    };
    const jumped = compare();
    // Told first, so that what falls due by it can be looked at together.
    if (Math.abs(jumped) > JUMP_MS) for (const tell of listeners) attempt(() => tell(Math.round(jumped)));
    // What is added meanwhile for an instant already past must not keep the beat from ending.
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
      // While nothing waited, nobody minded what the clocks did.
      if (armed === null && !beating) compare();
      waiting.add(entry);
      if (!beating && (armed === null || instant < armed.due)) arm();
      // The beat finds out by itself that nothing waits any more: until then no jump escapes it.
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
