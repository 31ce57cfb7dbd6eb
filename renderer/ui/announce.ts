const MINUTE = 60_000;
const MARKS = [0, 1, 5, 10] as const;

/** The time left, in ms, as far as it matters for what is said: the next mark that it comes down to. */
export const upToMark = (left: number): number =>
  (MARKS.find((mark) => left <= mark * MINUTE) ?? Number.POSITIVE_INFINITY) * MINUTE;

/**
 * The mark in minutes that was passed between two looks at the time left, or null. After a sleep that passed several,
 * only the nearest to the due instant is worth saying.
 */
export function crossed(leftBefore: number, left: number): (typeof MARKS)[number] | null {
  return MARKS.find((mark) => leftBefore > mark * MINUTE && left <= mark * MINUTE) ?? null;
}
