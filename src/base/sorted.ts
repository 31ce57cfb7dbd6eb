import type { Sequence } from './shared-list.ts';

/** Negative where `a` comes first, positive where `b` does, 0 where either may. */
export type Compare<T> = (a: T, b: T) => number;

/** The first position whose value fits, in a list where all that fit come last; its length where none does. */
export function firstThat<T>(list: Pick<Sequence<T>, 'length' | 'at'>, fits: (value: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list.at(middle)!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a value goes in a sorted list: behind its equals. */
export function placeFor<T>(list: readonly T[], value: T, compare: Compare<T>): number {
  // Most of what comes, comes last.
  if (list.length === 0 || compare(list.at(-1)!, value) <= 0) return list.length;
  return firstThat(list, (each) => compare(each, value) > 0);
}

/** Puts a value into a sorted list, behind its equals. */
export function putIn<T>(list: T[], value: T, compare: Compare<T>): void {
  list.splice(placeFor(list, value, compare), 0, value);
}

/** Where this very value stands in a sorted list; -1 where it does not. */
export function placeOf<T>(list: readonly T[], value: T, compare: Compare<T>): number {
  for (let at = placeFor(list, value, compare) - 1; at >= 0 && compare(list[at]!, value) === 0; at--) {
    if (list[at] === value) return at;
  }
  return -1;
}
