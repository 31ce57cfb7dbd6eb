/** Layers with fewer keys are copied into a new layer instead of being linked. */
const FEW = 64;

/**
 * The position of each key, shared by lists with a common beginning. A layer belongs to the list that appends to it and
 * links to the layer below, up to the position where the two lists diverge.
 */
export class LayeredIndex<K> {
  readonly #own = new Map<K, number>();
  #below: LayeredIndex<K> | null = null;
  /** Positions before this one are in the layer below. */
  #from = 0;

  /** The first free position. */
  get next(): number {
    return this.#from + this.#own.size;
  }

  /** The position of a key in a list of `size` entries; -1 if it is not there. */
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

  /** Appends a key that is not in the index yet. */
  append(key: K): void {
    this.#own.set(key, this.next);
  }

  /**
   * A new index that begins with the first `size` keys of this one. The number of layers stays small however often
   * lists diverge.
   */
  part(size: number): LayeredIndex<K> {
    const parted = new LayeredIndex<K>();
    parted.#below = this;
    parted.#from = size;
    while (parted.#below !== null && parted.#isSmall(parted.#below)) parted.#absorb(parted.#below);
    return parted;
  }

  /**
   * Whether the layer below is no larger than the keys above it: copying it then costs little, and few layers remain.
   */
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
