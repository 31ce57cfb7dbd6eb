/** How far this laptop's clock is ahead of Slack's, as worth telling. All in ms; negative: behind. */
export interface Skew {
  /** Takes in a measurement; whether what is told changed. */
  take: (ms: number) => boolean;
  /** In whole seconds; 0 while the clocks are within a minute. */
  ahead: () => number;
}

/** More than this apart is told. */
const APART_MS = 60_000;
/** Less than this apart is well again. Measurements differ by a second or two: between the two what was told stays. */
const WELL_MS = 55_000;
/** What is told changes when it is off by this much. */
const NEWS_MS = 10_000;

export function createSkew(): Skew {
  let told = 0;
  return {
    take: (ms) => {
      const apart = Math.abs(ms);
      const isTold = told !== 0;
      let next = told;
      if (apart > APART_MS || (isTold && apart >= WELL_MS)) {
        if (Math.abs(ms - told) >= NEWS_MS) next = Math.round(ms / 1_000) * 1_000;
      } else next = 0;
      const changed = next !== told;
      told = next;
      return changed;
    },
    ahead: () => told,
  };
}

/**
 * How far our clock was ahead of the one that dated an answer, from when the question left and the answer came (both
 * by our clock, ms since 1970) and its `Date` header; null where that does not say. The header has whole seconds, and
 * was written somewhere between the two instants: right to about half of what lies between them.
 */
export function measureSkew(asked: number, answered: number, date: string | null): number | null {
  const dated = Date.parse(date ?? '');
  // Sleep, or a clock set in between: no telling when it was written.
  if (Number.isNaN(dated) || answered < asked || answered - asked > SLOWEST_MS) return null;
  return (asked + answered) / 2 - (dated + 500);
}

/** An answer that took longer says too little. */
const SLOWEST_MS = 20_000;
