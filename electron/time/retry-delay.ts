/** A wait is a start and a length, not an end: a clock that is set back must not prolong it for hours. Milliseconds. */
export interface Wait {
  from: number;
  for: number;
}

export const NO_WAIT: Wait = { from: 0, for: 0 };

/** When the wait is over, at `now`. */
export function endOf(wait: Wait, now: number): number {
  return wait.from > now ? now : wait.from + wait.for;
}

/** The first and the longest wait, milliseconds; the waits between double. */
export interface Span {
  first: number;
  last: number;
}

/** Retry delays. */
export const BACK_OFF = {
  /** People wait for a message. */
  message: { first: 1_000, last: 60_000 },
  /** For work that no message waits for: checking the connection, renewing a token, mirrors. */
  upkeep: { first: 5_000, last: 5 * 60_000 },
  /** Nobody waits for reading. */
  reading: { first: 15_000, last: 5 * 60_000 },
} as const satisfies Record<string, Span>;

/** The pause for a 429 without Retry-After. Milliseconds. */
export const LIMIT_MS = {
  /** Shorter for a message: if it is too early, Slack answers with another 429. */
  message: 30_000,
  question: 60_000,
} as const;

/** The wait after this many failures in a row. */
export const doubled = (times: number, { first, last }: Span): number =>
  Math.min(last, first * 2 ** Math.min(times - 1, 30));

/** As `doubled`, times a random factor from one half to one, so that laptops do not retry at the same time. */
export function backOff(failures: number, span: Span, random: () => number): number {
  const full = doubled(failures, span);
  return Math.round(full / 2 + (full / 2) * random());
}
