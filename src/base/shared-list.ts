const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A node of a list: up to 32 values in a leaf, else up to 32 nodes. */
class Node {
  /** The list that may change this node in place; for all other lists the node is immutable. */
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

/** The root of a list; `depth` 0: a single leaf. */
export interface Tree {
  readonly root: Node;
  readonly depth: number;
}

/** Read access to a list. Arrays have it too. */
export interface Sequence<V> extends Iterable<V> {
  readonly length: number;
  at: (position: number) => V | undefined;
}

/**
 * A list with copies in constant time: copy and original share their common part, and neither sees later changes of the
 * other. Values are never removed.
 */
export class SharedList<V> implements Sequence<V> {
  /** The same object in all lists that were copied from one another. */
  readonly origin: object;
  #length: number;
  #root: Node;
  #depth: number;
  /** Marks the nodes that only this list has. */
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

  /** The value at a position; negative positions count from the end. */
  at(position: number): V | undefined {
    const known = position < 0 ? position + this.#length : position;
    if (known < 0 || known >= this.#length) return undefined;
    let node = this.#root;
    for (let level = this.#depth; level > 0; level--) node = node.slots[slotOf(known, level)] as Node;
    return node.slots[known & MASK] as V;
  }

  push(value: V): void {
    // All leaves are full: the tree becomes the first child of a deeper one.
    if (this.#length === roomOf(this.#depth)) {
      this.#root = new Node(this.#owner, [this.#root]);
      this.#depth += 1;
    }
    this.#length += 1;
    this.set(this.#length - 1, value);
  }

  /** Replaces the value at an existing position. */
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

  /** The present tree. Later changes of the list do not change it. */
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

/** The number of values that fit into a tree of this depth. */
const roomOf = (depth: number): number => 1 << (BITS * (depth + 1));

const slotOf = (position: number, level: number): number => (position >>> (BITS * level)) & MASK;

function* leavesOf({ root, depth }: Tree): Generator<Node, void, undefined> {
  if (depth === 0) yield root;
  else for (const part of root.parts()) yield* leavesOf({ root: part, depth: depth - 1 });
}

/** Calls back with each pair of differing leaves of two trees; undefined where a tree has no leaf there. */
export function differing(
  before: Tree,
  after: Tree,
  report: (before: Node | undefined, after: Node | undefined) => void,
): void {
  const depth = Math.max(before.depth, after.depth);
  compare(deepened(before, depth), deepened(after, depth), depth);

  function compare(a: Node | undefined, b: Node | undefined, level: number): void {
    if (a === b) return;
    if (level === 0) return report(a, b);
    const count = Math.max(a?.slots.length ?? 0, b?.slots.length ?? 0);
    for (let slot = 0; slot < count; slot++) compare(a?.parts()[slot], b?.parts()[slot], level - 1);
  }
}

function deepened({ root, depth }: Tree, to: number): Node {
  let node = root;
  for (let level = depth; level < to; level++) node = new Node(node.owner, [node]);
  return node;
}
