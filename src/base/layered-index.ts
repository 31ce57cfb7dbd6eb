/** So few keys are copied rather than looked up below. */
const FEW = 64;

/**
 * At which position each key stands, shared by lists that begin alike: a layer belongs to the list that appends to it, and
 * lies on as much of another one as was there when the two parted.
 */
export class LayeredIndex<K> {
  readonly #own = new Map<K, number>();
  #below: LayeredIndex<K> | null = null;
  /** Positions before this one are the layer's below. */
  #from = 0;

  /** The first position that is free. */
  get next(): number {
    return this.#from + this.#own.size;
  }

  /** Where a key stands in a list that has so many entries; -1 where it does not. */
  find(key: K, size: number): number {
    const position = this.#own.get(key);
    if (position !== undefined && position < size) return position;
    let end = this.#from;
    for (let layer = this.#below; layer !== null; layer = layer.#below) {
      const known = layer.#own.get(key);
      if (known !== undefined && known < end) return known;
      end = layer.#from;
    }
    return -1;
  }

  /** A key that is not there yet. */
  append(key: K): void {
    this.#own.set(key, this.next);
  }

  /** An index of its own that begins with the first `size` keys of this one. Few layers lie below it, however often lists part. */
  part(size: number): LayeredIndex<K> {
    const parted = new LayeredIndex<K>();
    parted.#below = this;
    parted.#from = size;
    while (parted.#below !== null && parted.#isSmall(parted.#below)) parted.#absorb(parted.#below);
    return parted;
  }

  /** No larger than what lies on it: so each key is copied seldom, and few layers are left. */
  #isSmall(below: LayeredIndex<K>): boolean {
    return this.#from - below.#from <= 2 * this.#own.size + FEW;
  }

  #absorb(below: LayeredIndex<K>): void {
    const own = [...this.#own];
    this.#own.clear();
    for (const [key, position] of below.#own) {
      if (position >= this.#from) break;
      this.#own.set(key, position);
    }
    for (const [key, position] of own) this.#own.set(key, position);
    this.#below = below.#below;
    this.#from = below.#from;
  }
}
