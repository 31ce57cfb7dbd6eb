import { log } from '../log/log.ts';
import { createBudget } from '../log/budget.ts';
import { systemClock } from '../time/clock.ts';
import type { Handlers } from './answer.ts';

/** For all windows together: a window that fails endlessly must not displace the rest of the log. */
const MOST_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

/** Handlers of the calls about faults in a window. */
export function bridgeHandlers(): Pick<Handlers, 'noteProblem'> {
  const budget = createBudget(MOST_PER_MINUTE, MINUTE_MS, systemClock.monotonic);
  return {
    noteProblem: ({ code, error }) => {
      if (budget.take() !== null) log.fromWindow(code, error);
      return null;
    },
  };
}
