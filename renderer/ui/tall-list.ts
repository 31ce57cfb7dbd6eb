import { firstIndexWhere, type Compare } from '../../src/base/sorted.ts';

/** Most rows in one piece of a list: each change touches one piece. */
const MOST = 256;

/** Consecutive rows, and their extra height compared with the usual one. */
interface Piece<T> {
  rows: T[];
  extra: number;
}

/** A row, its position, and its distance from the top of the list. */
export interface Placed<T> {
  row: T;
  position: number;
  top: number;
}

/**
 * Ordered rows, thousands of which are never drawn: an unmeasured row has the height `usual`. Positions and heights
 * (CSS pixels) are counted from the last row, which is on top.
 */
export class TallList<T> {
  readonly #compare: Compare<T>;
  readonly #keyOf: (row: T) => string;
  readonly #usual: number;
  /** Heights of measured rows, by key. Those of rows that `setAside` removed remain until `forgetGone`. */
  readonly #heights = new Map<string, number>();
  #pieces: Piece<T>[] = [];
  #length = 0;
  #height = 0;
  #version = 0;

  constructor({ compare, keyOf, usual }: { compare: Compare<T>; keyOf: (row: T) => string; usual: number }) {
    this.#compare = compare;
    this.#keyOf = keyOf;
    this.#usual = usual;
  }

  get length(): number {
    return this.#length;
  }

  get height(): number {
    return this.#height;
  }

  /** Changes with each modification. */
  get version(): number {
    return this.#version;
  }

  heightOf(row: T): number {
    return this.#heights.get(this.#keyOf(row)) ?? this.#usual;
  }

  /** Inserts a row behind its equals. */
  put(row: T): void {
    if (this.#pieces.length === 0) this.#pieces.push({ rows: [], extra: 0 });
    const last = this.#pieces.at(-1)!;
    // Most rows come last.
    if (last.rows.length > 0 && this.#compare(last.rows.at(-1)!, row) <= 0) return this.#append(last, row);
    const isLater = (each: T): boolean => this.#compare(each, row) > 0;
    const at = Math.min(
      firstIndexWhere(this.#pieces, ({ rows }) => rows.length > 0 && isLater(rows.at(-1)!)),
      this.#pieces.length - 1,
    );
    const piece = this.#pieces[at]!;
    piece.rows.splice(firstIndexWhere(piece.rows, isLater), 0, row);
    this.#count(piece, row, 1);
    if (piece.rows.length > MOST) this.#pieces.splice(at + 1, 0, this.#half(piece));
  }

  #append(last: Piece<T>, row: T): void {
    const piece = last.rows.length < MOST ? last : { rows: [], extra: 0 };
    if (piece !== last) this.#pieces.push(piece);
    piece.rows.push(row);
    this.#count(piece, row, 1);
  }

  /** Removes a row and its height. */
  take(row: T): void {
    const place = this.#placeOf(row);
    if (place === null) return;
    const { at, slot } = place;
    const piece = this.#pieces[at]!;
    piece.rows.splice(slot, 1);
    this.#count(piece, row, -1);
    if (piece.rows.length === 0) this.#pieces.splice(at, 1);
    this.#heights.delete(this.#keyOf(row));
  }

  /** Replaces a row by one with the same key and height that may stand elsewhere. */
  move(row: T, to: T): void {
    const key = this.#keyOf(row);
    const height = this.#heights.get(key);
    this.take(row);
    if (height !== undefined) this.#heights.set(key, height);
    this.put(to);
  }

  /** Replaces a row by an equal one with the same key. */
  replace(row: T, by: T): void {
    const place = this.#placeOf(row);
    if (place === null) return;
    this.#pieces[place.at]!.rows[place.slot] = by;
    this.#version += 1;
  }

  /** Removes all rows. Their heights remain, as most of them come back. */
  setAside(): void {
    this.#pieces = [];
    this.#length = 0;
    this.#height = 0;
    this.#version += 1;
  }

  /** Drops the heights of rows that did not come back. */
  forgetGone(): void {
    const here = new Set(this.#pieces.flatMap(({ rows }) => rows.map(this.#keyOf)));
    for (const key of this.#heights.keys()) if (!here.has(key)) this.#heights.delete(key);
  }

  /** Stores a row's height; returns whether it changed. */
  measure(row: T, height: number): boolean {
    const more = height - this.heightOf(row);
    const place = more === 0 ? null : this.#placeOf(row);
    if (place === null) return false;
    this.#heights.set(this.#keyOf(row), height);
    this.#pieces[place.at]!.extra += more;
    this.#height += more;
    this.#version += 1;
    return true;
  }

  /** undefined when the position is out of range. */
  at(position: number): T | undefined {
    if (position < 0) return undefined;
    let left = position;
    for (let at = this.#pieces.length - 1; at >= 0; at--) {
      const { rows } = this.#pieces[at]!;
      if (left < rows.length) return rows[rows.length - 1 - left];
      left -= rows.length;
    }
    return undefined;
  }

  /** null when the row is not in the list. */
  find(row: T): Placed<T> | null {
    const place = this.#placeOf(row);
    if (place === null) return null;
    const { rows } = this.#pieces[place.at]!;
    let [position, top] = [0, 0];
    for (const piece of this.#pieces.slice(place.at + 1)) {
      position += piece.rows.length;
      top += this.#heightOf(piece);
    }
    for (const each of rows.slice(place.slot + 1)) top += this.heightOf(each);
    return { row, position: position + rows.length - 1 - place.slot, top };
  }

  /** The row at a distance from the top, clamped to the first and last row; null when the list is empty. */
  under(distance: number): Placed<T> | null {
    let [position, top] = [0, 0];
    for (let at = this.#pieces.length - 1; at >= 0; at--) {
      const piece = this.#pieces[at]!;
      const height = this.#heightOf(piece);
      if (at > 0 && top + height <= distance) {
        position += piece.rows.length;
        top += height;
        continue;
      }
      for (let slot = piece.rows.length - 1; slot >= 0; slot--, position++) {
        const row = piece.rows[slot]!;
        if (slot === 0 || top + this.heightOf(row) > distance) return { row, position, top };
        top += this.heightOf(row);
      }
    }
    return null;
  }

  /** The rows between two distances from the top, and `beyond` more on either side. */
  between(from: number, to: number, beyond: number): Placed<T>[] {
    const first = this.under(from);
    if (first === null) return [];
    const found = [first];
    while (found.length <= beyond && found[0]!.position > 0) found.unshift(this.#before(found[0]!));
    let after = 0;
    for (let last = found.at(-1)!; last.position < this.#length - 1; last = found.at(-1)!) {
      const top = last.top + this.heightOf(last.row);
      if (top >= to && ++after > beyond) break;
      found.push({ row: this.at(last.position + 1)!, position: last.position + 1, top });
    }
    return found;
  }

  #before({ position, top }: Placed<T>): Placed<T> {
    const row = this.at(position - 1)!;
    return { row, position: position - 1, top: top - this.heightOf(row) };
  }

  #placeOf(row: T): { at: number; slot: number } | null {
    const isNotBefore = (each: T): boolean => this.#compare(each, row) >= 0;
    for (
      let at = firstIndexWhere(this.#pieces, ({ rows }) => isNotBefore(rows.at(-1)!));
      at < this.#pieces.length;
      at++
    ) {
      const { rows } = this.#pieces[at]!;
      for (let slot = firstIndexWhere(rows, isNotBefore); slot < rows.length; slot++) {
        if (rows[slot] === row) return { at, slot };
        if (this.#compare(rows[slot]!, row) !== 0) return null;
      }
    }
    return null;
  }

  #count(piece: Piece<T>, row: T, by: 1 | -1): void {
    const height = this.heightOf(row);
    piece.extra += by * (height - this.#usual);
    this.#length += by;
    this.#height += by * height;
    this.#version += 1;
  }

  #half(piece: Piece<T>): Piece<T> {
    const rows = piece.rows.splice(piece.rows.length >> 1);
    const extra = rows.reduce((sum, row) => sum + this.heightOf(row) - this.#usual, 0);
    piece.extra -= extra;
    return { rows, extra };
  }

  #heightOf = ({ rows, extra }: Piece<T>): number => rows.length * this.#usual + extra;
}
