/** Time as main sees it. A port, so that tests drive it. Instants are ms since 1970. */
export interface Clock {
  now: () => number;
  /** Runs once at or after the instant, however far; answers with what cancels it. */
  at: (instant: number, run: () => void) => () => void;
}

/** setTimeout wraps beyond 24.8 days and stands still in sleep, so long waits are taken in steps. */
const LONGEST_STEP_MS = 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  at: (instant, run) => {
    let timer: NodeJS.Timeout;
    const step = (): void => {
      const left = instant - Date.now();
      if (left <= 0) run();
      else timer = setTimeout(step, Math.min(left, LONGEST_STEP_MS));
    };
    timer = setTimeout(step, Math.min(Math.max(0, instant - Date.now()), LONGEST_STEP_MS));
    return () => clearTimeout(timer);
  },
};
