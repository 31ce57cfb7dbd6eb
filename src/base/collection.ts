import { OrderedMap } from './ordered-map.ts';
import { SharedList, type Sequence } from './shared-list.ts';

/** The two kinds of list that values are read from. */
export type Collection<V> = ReadonlyMap<string, V> | Sequence<V>;

export const valuesOf = <V>(all: Collection<V>): Iterable<V> => ('get' in all ? all.values() : all);

/**
 * The list that a collection shares with its copies; null for a plain map or array, which is read completely each time.
 */
export function sharedListOf<V>(all: Collection<V>): SharedList<V> | null {
  if (all instanceof OrderedMap) return (all as OrderedMap<string, V>).valueList;
  return all instanceof SharedList ? (all as SharedList<V>) : null;
}
