/** So much in a span of time, and no more. */
export interface Budget {
  /** null: this one is too much. Else how many were too much since the last one that was not. */
  take: () => number | null;
}

/** `span` in ms of a clock that nobody sets. */
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
