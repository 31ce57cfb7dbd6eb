import { sharedListOf, valuesOf, type Collection } from './collection.ts';
import type { Node } from './shared-list.ts';

/**
 * A value computed from all values of a collection: `read` maps a few adjacent values, `join` combines parts. Results
 * are cached per node, so a change costs only the changed nodes. Both must be pure.
 */
export function summary<V, S>(
  read: (values: readonly V[]) => S,
  join: (parts: readonly S[]) => S,
): (all: Collection<V>) => S {
  const known = new WeakMap<Node, { found: S }>();

  function of(node: Node, depth: number): S {
    const before = known.get(node);
    if (before !== undefined) return before.found;
    const found = depth === 0 ? read(node.values<V>()) : join(node.parts().map((part) => of(part, depth - 1)));
    known.set(node, { found });
    return found;
  }

  return (all) => {
    const shared = sharedListOf(all)?.tree();
    return shared === undefined ? read([...valuesOf(all)]) : of(shared.root, shared.depth);
  };
}

/** The values that fit, in order. For few results out of long lists. */
export const allMatching = <V>(fits: (value: V) => boolean): ((all: Collection<V>) => readonly V[]) =>
  summary<V, readonly V[]>(
    (values) => values.filter(fits),
    (parts) => joined(parts),
  );

/** The last `count` values that fit, in order. */
export const lastMatches = <V>(count: number, fits: (value: V) => boolean): ((all: Collection<V>) => readonly V[]) =>
  summary<V, readonly V[]>(
    (values) => values.filter(fits).slice(-count),
    (parts) => joined(parts).slice(-count),
  );

/** The last value that fits. */
export function lastMatching<V>(fits: (value: V) => boolean): (all: Collection<V>) => V | undefined {
  const found = lastMatches(1, fits);
  return (all) => found(all)[0];
}

/** The distinct results of `found` over all values, in order of first appearance. For few results. */
export const distinct = <V, T>(found: (value: V) => readonly T[]): ((all: Collection<V>) => readonly T[]) =>
  summary<V, readonly T[]>(
    (values) => [...new Set(values.flatMap(found))],
    (parts) => [...new Set(joined(parts))],
  );

function joined<T>(parts: readonly (readonly T[])[]): readonly T[] {
  const some = parts.filter((part) => part.length > 0);
  return some.length === 1 ? some[0]! : some.flat();
}
