import { sharedListOf, valuesOf, type Collection } from './collection.ts';
import { differing, SharedList, type Tree } from './shared-list.ts';
import { insertionIndex, indexInSorted, type Compare } from './sorted.ts';

const NOTHING = new SharedList<never>().tree();

/** One difference: a removed value, an added value, or both where one replaced the other. */
export type Change<V> = (was: V | undefined, is: V | undefined) => void;

/**
 * Reports the differences between two lists that share nodes, in time proportional to the differences. Each value
 * stands in a list once at most; a value that only moved is not reported. `before` null: an empty list.
 */
export function changesOf<V>(before: Tree | null, after: Tree, report: Change<V>): void {
  if (before === null) {
    differing(NOTHING, after, (_, added) => {
      for (const value of added?.values<V>() ?? []) report(undefined, value);
    });
    return;
  }
  const places: [V | undefined, V | undefined][] = [];
  differing(before, after, (a, b) => {
    const [were, are] = [a?.values<V>() ?? [], b?.values<V>() ?? []];
    for (let slot = 0; slot < Math.max(were.length, are.length); slot++) {
      if (were[slot] !== are[slot]) places.push([were[slot], are[slot]]);
    }
  });
  const gone = new Set(places.map(([was]) => was));
  const come = new Set(places.map(([, is]) => is));
  for (const [was, is] of places) {
    const [left, joined] = [come.has(was) ? undefined : was, gone.has(is) ? undefined : is];
    if (left !== undefined || joined !== undefined) report(left, joined);
  }
}

/**
 * Keeps a derived state up to date with a collection: `change` receives each difference since the last call, forwards
 * or backwards in time. The result equals a computation from the start.
 */
export function follow<V, S>(
  begin: () => S,
  change: (state: S, ...changed: Parameters<Change<V>>) => void,
): (all: Collection<V>) => S {
  const known = new WeakMap<object, { seen: Tree; state: S }>();
  return (all) => {
    const shared = sharedListOf(all);
    if (shared === null) {
      const state = begin();
      for (const value of valuesOf(all)) change(state, undefined, value);
      return state;
    }
    const cached = known.get(shared.origin);
    const seen = shared.tree();
    if (cached?.seen.root === seen.root) return cached.state;
    const state = cached?.state ?? begin();
    // If `change` throws, the next call computes from the start.
    known.delete(shared.origin);
    changesOf<V>(cached?.seen ?? null, seen, (was, is) => change(state, was, is));
    known.set(shared.origin, { seen, state });
    return state;
  };
}

/** Groups values by `groupOf`, in order; null leaves a value out. The lists in the result never change. */
export function grouped<V>(
  groupOf: (value: V) => string | null,
  compare: Compare<V>,
): (all: Collection<V>) => ReadonlyMap<string, readonly V[]> {
  const nameOf = (value: V | undefined): string | null => (value === undefined ? null : groupOf(value));
  return follow<V, Map<string, readonly V[]>>(
    () => new Map(),
    (groups, was, is) => {
      const [left, joined] = [nameOf(was), nameOf(is)];
      const before = left === null ? undefined : groups.get(left);
      if (before !== undefined) {
        const at = indexInSorted(before, was!, compare);
        if (left === joined && compare(was!, is!) === 0) return void groups.set(left!, before.with(at, is!));
        if (before.length === 1) groups.delete(left!);
        else groups.set(left!, before.toSpliced(at, 1));
      }
      if (joined === null) return;
      const group = groups.get(joined) ?? [];
      groups.set(joined, group.toSpliced(insertionIndex(group, is!, compare), 0, is!));
    },
  );
}
