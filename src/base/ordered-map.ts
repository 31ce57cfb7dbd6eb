import { LayeredIndex } from './layered-index.ts';
import { SharedList } from './shared-list.ts';

/**
 * A map in insertion order with copies in constant time: copy and original share their common part, and neither sees
 * later changes of the other. Keys are never removed.
 */
export class OrderedMap<K, V> implements ReadonlyMap<K, V> {
  readonly keyList: SharedList<K>;
  readonly valueList: SharedList<V>;
  #index: LayeredIndex<K>;

  private constructor(keys: SharedList<K>, values: SharedList<V>, index: LayeredIndex<K>) {
    this.keyList = keys;
    this.valueList = values;
    this.#index = index;
  }

  static of<K, V>(entries: Iterable<readonly [K, V]> = []): OrderedMap<K, V> {
    const map = new OrderedMap(new SharedList<K>(), new SharedList<V>(), new LayeredIndex<K>());
    for (const [key, value] of entries) map.set(key, value);
    return map;
  }

  get size(): number {
    return this.keyList.length;
  }

  has(key: K): boolean {
    return this.#positionOf(key) >= 0;
  }

  get(key: K): V | undefined {
    const position = this.#positionOf(key);
    return position < 0 ? undefined : this.valueList.at(position);
  }

  set(key: K, value: V): void {
    const position = this.#positionOf(key);
    if (position >= 0) return this.valueList.set(position, value);
    if (this.#index.next !== this.size) this.#index = this.#index.part(this.size);
    this.#index.append(key);
    this.keyList.push(key);
    this.valueList.push(value);
  }

  /** Replaces a value by `by(value)`. Returns whether the key exists. */
  change(key: K, by: (value: V) => V): boolean {
    const position = this.#positionOf(key);
    if (position < 0) return false;
    const before = this.valueList.at(position)!;
    const after = by(before);
    if (after !== before) this.valueList.set(position, after);
    return true;
  }

  fork(): OrderedMap<K, V> {
    // The first append after a copy diverges makes a layer of its own; later copies share it.
    if (this.#index.next !== this.size) this.#index = this.#index.part(this.size);
    return new OrderedMap(this.keyList.fork(), this.valueList.fork(), this.#index);
  }

  values(): Generator<V, undefined, undefined> {
    return this.valueList[Symbol.iterator]();
  }

  keys(): Generator<K, undefined, undefined> {
    return this.keyList[Symbol.iterator]();
  }

  *entries(): Generator<[K, V], undefined, undefined> {
    const values = this.values();
    for (const key of this.keys()) yield [key, values.next().value!];
  }

  [Symbol.iterator](): Generator<[K, V], undefined, undefined> {
    return this.entries();
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) call(value, key, this);
  }

  #positionOf(key: K): number {
    return this.#index.find(key, this.size);
  }
}
