/** The clock difference to Slack, rounded and with hysteresis for the screen. In ms; negative: behind. */
export interface Skew {
  /** Takes a measurement; returns whether the shown value changed. */
  measure: (ms: number) => boolean;
  /** A multiple of 1,000; 0 while the clocks differ by less than a minute. */
  ahead: () => number;
}

/** A larger difference is shown. */
const APART_MS = 60_000;
/** A smaller difference ends the notice. Measurements vary by a second or two, hence the gap between the two limits. */
const CLEAR_MS = 55_000;
/** The shown value changes when it is wrong by this much. */
const CHANGE_MS = 10_000;

export function createSkew(): Skew {
  let shown = 0;
  return {
    measure: (ms) => {
      const apart = Math.abs(ms);
      const isShown = shown !== 0;
      let next = shown;
      if (apart > APART_MS || (isShown && apart >= CLEAR_MS)) {
        if (Math.abs(ms - shown) >= CHANGE_MS) next = Math.round(ms / 1_000) * 1_000;
      } else next = 0;
      const changed = next !== shown;
      shown = next;
      return changed;
    },
    ahead: () => shown,
  };
}

/**
 * Milliseconds by which our clock is ahead of Slack's, within half of `answered - asked` (ms since 1970 by our clock).
 * `date`: the answer's `Date` header, in whole seconds; null if it gives no usable time.
 */
export function measureSkew(asked: number, answered: number, date: string | null): number | null {
  const dated = Date.parse(date ?? '');
  // The laptop slept, or its clock was set, between the two: no measurement.
  if (Number.isNaN(dated) || answered < asked || answered - asked > SLOWEST_MS) return null;
  return (asked + answered) / 2 - (dated + 500);
}

/** Slower answers give no useful measurement. */
const SLOWEST_MS = 20_000;
