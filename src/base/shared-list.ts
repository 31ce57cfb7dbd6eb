const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A part of a list: values where it is a leaf, else smaller parts, 32 at the most. */
class Node {
  /** Who may change this node in place; for everybody else it never changes. */
  readonly owner: object;
  readonly slots: unknown[];

  constructor(owner: object, slots: unknown[]) {
    this.owner = owner;
    this.slots = slots;
  }

  values<V>(): readonly V[] {
    return this.slots as V[];
  }

  parts(): readonly Node[] {
    return this.slots as Node[];
  }
}
export type { Node };

/** What a list is made of: `depth` 0 is a single leaf. */
export interface Tree {
  readonly root: Node;
  readonly depth: number;
}

/** What is read of a list. Arrays are some. */
export interface Sequence<V> extends Iterable<V> {
  readonly length: number;
  at: (position: number) => V | undefined;
}

/**
 * A list of which a copy costs nothing: the copy and the original share all that is alike, and neither sees what becomes
 * of the other. Nothing is ever taken out.
 */
export class SharedList<V> implements Sequence<V> {
  /** The same of all that were copied from one another. */
  readonly origin: object;
  #length: number;
  #root: Node;
  #depth: number;
  /** Of the nodes that nobody else has. */
  #owner: object = {};

  constructor(like?: SharedList<V>) {
    const { root, depth } = like?.tree() ?? { root: new Node({}, []), depth: 0 };
    this.origin = like?.origin ?? {};
    this.#length = like?.length ?? 0;
    this.#root = root;
    this.#depth = depth;
  }

  get length(): number {
    return this.#length;
  }

  /** The value at a position, counted from the end where it is negative. */
  at(position: number): V | undefined {
    const known = position < 0 ? position + this.#length : position;
    if (known < 0 || known >= this.#length) return undefined;
    let node = this.#root;
    for (let level = this.#depth; level > 0; level--) node = node.slots[slotOf(known, level)] as Node;
    return node.slots[known & MASK] as V;
  }

  push(value: V): void {
    // Full to the last leaf: it becomes the first part of a larger one.
    if (this.#length === roomOf(this.#depth)) {
      this.#root = new Node(this.#owner, [this.#root]);
      this.#depth += 1;
    }
    this.#length += 1;
    this.set(this.#length - 1, value);
  }

  /** Puts another value at a position that is there. */
  set(position: number, value: V): void {
    this.#root = this.#owned(this.#root);
    let node = this.#root;
    for (let level = this.#depth; level > 0; level--) {
      const slot = slotOf(position, level);
      const below = node.slots[slot] as Node | undefined;
      const next = below === undefined ? new Node(this.#owner, []) : this.#owned(below);
      node.slots[slot] = next;
      node = next;
    }
    node.slots[position & MASK] = value;
  }

  fork(): SharedList<V> {
    return new SharedList(this);
  }

  /** What the list is made of now. That stays as it is, whatever is put into the list from then on. */
  tree(): Tree {
    this.#owner = {};
    return { root: this.#root, depth: this.#depth };
  }

  *[Symbol.iterator](): Generator<V, undefined, undefined> {
    for (const leaf of leavesOf(this.tree())) yield* leaf.values<V>();
  }

  #owned(node: Node): Node {
    return node.owner === this.#owner ? node : new Node(this.#owner, node.slots.slice());
  }
}

/** How many values a tree of this depth has room for. */
const roomOf = (depth: number): number => 1 << (BITS * (depth + 1));

const slotOf = (position: number, level: number): number => (position >>> (BITS * level)) & MASK;

function* leavesOf({ root, depth }: Tree): Generator<Node, void, undefined> {
  if (depth === 0) yield root;
  else for (const part of root.parts()) yield* leavesOf({ root: part, depth: depth - 1 });
}

/** Calls back with the leaves in which two trees differ, pair by pair; undefined where one of them has none there. */
export function differing(
  before: Tree,
  after: Tree,
  told: (before: Node | undefined, after: Node | undefined) => void,
): void {
  const depth = Math.max(before.depth, after.depth);
  compare(deepened(before, depth), deepened(after, depth), depth);

  function compare(a: Node | undefined, b: Node | undefined, level: number): void {
    if (a === b) return;
    if (level === 0) return told(a, b);
    const count = Math.max(a?.slots.length ?? 0, b?.slots.length ?? 0);
    for (let slot = 0; slot < count; slot++) compare(a?.parts()[slot], b?.parts()[slot], level - 1);
  }
}

function deepened({ root, depth }: Tree, to: number): Node {
  let node = root;
  for (let level = depth; level < to; level++) node = new Node(node.owner, [node]);
  return node;
}
