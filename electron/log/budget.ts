/** A limited number of uses within a time span. */
export interface Budget {
  /** null: over the limit. Otherwise the number of refused uses since the last granted one. */
  take: () => number | null;
}

/** `span` in ms of the monotonic clock. */
export function createBudget(most: number, span: number, monotonic: () => number): Budget {
  let since = -Infinity;
  let taken = 0;
  let refused = 0;
  return {
    take: () => {
      if (monotonic() - since >= span) {
        since = monotonic();
        taken = 0;
      }
      if (taken >= most) {
        refused += 1;
        return null;
      }
      taken += 1;
      const before = refused;
      refused = 0;
      return before;
    },
  };
}
