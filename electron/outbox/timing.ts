/** All in milliseconds. */
export interface Timing {
  /** Between the starts of two posts to one channel: Slack takes about one a second. */
  pace: number;
  /** First and longest wait before an unreachable Slack is tried again. */
  backOffFirst: number;
  backOffLast: number;
  /** Longest wait before a message that was looked for and not found is posted again. */
  repostLast: number;
  /** From an answer that did not tell to the first look. */
  firstLook: number;
  /** Between two looks, doubled with each. */
  lookGap: number;
  /** How long a post may still take effect after its connection broke, or after nothing was heard at all. */
  settleBroken: number;
  settleSilent: number;
  /** A rate limit shorter than this is not worth telling. */
  noticeLimit: number;
  /** Where a 429 came without Retry-After. */
  defaultLimit: number;
  /** A second 429 within this time, in any channel, makes the whole workspace wait. */
  limitMemory: number;
  /** Before a journal that could not be written is tried again. */
  halt: number;
}

export const TIMING: Timing = {
  pace: 1_000,
  backOffFirst: 1_000,
  backOffLast: 60_000,
  repostLast: 5 * 60_000,
  firstLook: 1_000,
  lookGap: 2_000,
  settleBroken: 5_000,
  settleSilent: 30_000,
  noticeLimit: 5_000,
  defaultLimit: 30_000,
  limitMemory: 10_000,
  halt: 5_000,
};

/** A wait is a start and a length, never an end: a clock that is set back must not make it last for hours. */
export interface Wait {
  from: number;
  for: number;
}

export const NO_WAIT: Wait = { from: 0, for: 0 };

/** When the wait is over, at `now`. */
export function endOf(wait: Wait, now: number): number {
  return wait.from > now ? now : wait.from + wait.for;
}

/** Doubled with each failure; between half and all of it by chance, so that laptops do not come back all at once. */
export function backOff(failures: number, first: number, last: number, random: () => number): number {
  const full = Math.min(last, first * 2 ** Math.min(failures - 1, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
