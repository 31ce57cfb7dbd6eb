import type { Sequence } from './shared-list.ts';

/** As for `Array.sort`: negative if `a` comes first, positive if `b` does, 0 if equal. */
export type Compare<T> = (a: T, b: T) => number;

/** The first position whose value fits, by binary search: all that fit must be at the end. The length if none does. */
export function firstIndexWhere<T>(list: Pick<Sequence<T>, 'length' | 'at'>, fits: (value: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list.at(middle)!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The insertion position in a sorted list, after equal values. */
export function insertionIndex<T>(list: readonly T[], value: T, compare: Compare<T>): number {
  // Most insertions are at the end.
  if (list.length === 0 || compare(list.at(-1)!, value) <= 0) return list.length;
  return firstIndexWhere(list, (each) => compare(each, value) > 0);
}

/** Inserts a value into a sorted list, after equal values. */
export function insertSorted<T>(list: T[], value: T, compare: Compare<T>): void {
  list.splice(insertionIndex(list, value, compare), 0, value);
}

/** The position of this very object in a sorted list; -1 if it is not there. */
export function indexInSorted<T>(list: readonly T[], value: T, compare: Compare<T>): number {
  for (let at = insertionIndex(list, value, compare) - 1; at >= 0 && compare(list[at]!, value) === 0; at--) {
    if (list[at] === value) return at;
  }
  return -1;
}
