import type { Nodes } from 'mdast';

export type Position = NonNullable<Nodes['position']>;
type Point = Position['start'];

/** A line of a text, or the rest of it inside a quote, a list or a table; `at` is its offset in the text. */
export interface Line {
  text: string;
  at: number;
  /** From 1. */
  number: number;
}

/** Lines read together, joined by line feeds, that know their places in the text. */
export class Passage {
  readonly text: string;
  readonly #lines: readonly Line[];
  readonly #starts: number[] = [];

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
    let start = 0;
    for (const { text } of lines) {
      this.#starts.push(start);
      start += text.length + 1;
    }
    this.text = lines.map(({ text }) => text).join('\n');
  }

  point(index: number): Point {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    const inLine = index - this.#starts[low]!;
    const { at, number } = this.#lines[low]!;
    return { line: number, column: inLine + 1, offset: at + inLine };
  }

  position(start: number, end: number): Position {
    return { start: this.point(start), end: this.point(end) };
  }

  /** A part of one line. */
  part(start: number, end: number): Passage {
    const { line, offset } = this.point(start);
    return new Passage([{ text: this.text.slice(start, end), at: offset!, number: line }]);
  }
}
