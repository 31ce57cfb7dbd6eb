/** A wait is a start and a length, never an end: a clock that is set back must not make it last for hours. Milliseconds. */
export interface Wait {
  from: number;
  for: number;
}

export const NO_WAIT: Wait = { from: 0, for: 0 };

/** When the wait is over, at `now`. */
export function endOf(wait: Wait, now: number): number {
  return wait.from > now ? now : wait.from + wait.for;
}

/** The first wait and the longest, milliseconds; those between are doubled. */
export interface Span {
  first: number;
  last: number;
}

/** How soon what did not work is tried again, and how rarely in the end. */
export const BACK_OFF = {
  /** People wait for a message. */
  message: { first: 1_000, last: 60_000 },
  /** What a message does not wait for: whether the connection stands, a new token, what is kept current in Slack. */
  upkeep: { first: 5_000, last: 5 * 60_000 },
  /** Nobody waits for what is only read. */
  reading: { first: 15_000, last: 5 * 60_000 },
} as const satisfies Record<string, Span>;

/** Where a 429 came without Retry-After. Milliseconds. */
export const LIMIT_MS = {
  /** A message tries again sooner: should it be too soon, Slack says so. */
  message: 30_000,
  question: 60_000,
} as const;

/** The wait after so many in a row that brought nothing. */
export const doubled = (times: number, { first, last }: Span): number =>
  Math.min(last, first * 2 ** Math.min(times - 1, 30));

/** The same, between half and all of it by chance, so that laptops do not come back all at once. */
export function backOff(failures: number, span: Span, random: () => number): number {
  const full = doubled(failures, span);
  return Math.round(full / 2 + (full / 2) * random());
}
