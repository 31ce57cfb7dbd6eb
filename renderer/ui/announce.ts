const MINUTE = 60_000;
const MARKS = [0, 1, 5, 10] as const;

/** The next mark that the time left (ms) counts down to. */
export const upToMark = (left: number): number =>
  (MARKS.find((mark) => left <= mark * MINUTE) ?? Number.POSITIVE_INFINITY) * MINUTE;

/**
 * The mark in minutes that was passed between two reads of the time left, or null. After a sleep that passed several,
 * only the one nearest to the due instant is announced.
 */
export function crossed(leftBefore: number, left: number): (typeof MARKS)[number] | null {
  return MARKS.find((mark) => leftBefore > mark * MINUTE && left <= mark * MINUTE) ?? null;
}
