import { OrderedMap } from './ordered-map.ts';
import { SharedList, type Sequence } from './shared-list.ts';

/** What values are read from. */
export type Collection<V> = ReadonlyMap<string, V> | Sequence<V>;

export const valuesOf = <V>(all: Collection<V>): Iterable<V> => ('get' in all ? all.values() : all);

/** The list that a collection shares with its copies; null where it shares nothing, and has to be read anew each time. */
export function sharedIn<V>(all: Collection<V>): SharedList<V> | null {
  if (all instanceof OrderedMap) return (all as OrderedMap<string, V>).valueList;
  return all instanceof SharedList ? (all as SharedList<V>) : null;
}
