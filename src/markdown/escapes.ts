import { charAfter, charBefore, sidesOf } from './marks.ts';
import { endOfTarget, pairsOfBrackets } from './link-target.ts';

/** An invisible character that makes the next one literal. It never arrives: `escapeMarkdown` writes it. */
export const LITERAL = '\u2060';

/** A text for readers that do not know the sign. */
export const withoutLiteral = (text: string): string => text.replaceAll(LITERAL, '');

/**
 * The backslashes of a text that escape the character after them: only where it would be a mark otherwise. All others
 * are part of a path, a command or a formula.
 */
export class Escapes {
  readonly #text: string;
  readonly #inCell: boolean;
  #line = { start: 0, end: -1, escapes: new Set<number>() };
  #brackets: ReadonlyMap<number, number> | undefined;

  constructor(text: string, inCell: boolean) {
    this.#text = text;
    this.#inCell = inCell;
  }

  /** `at`: the position of a backslash. */
  has(at: number): boolean {
    const next = this.#text.charAt(at + 1);
    switch (next) {
      case '*':
      case '_':
      case '~':
      case '`':
        return this.#lineOf(at).escapes.has(at);
      case '[':
        return this.#isLink(at + 1);
      case '{':
        return this.#text.charAt(at + 2) === '{';
      case '|':
        return this.#inCell;
      default:
        return this.#startsBlock(at, next);
    }
  }

  /** `\> quote`, `\- item`, `1\. item`. */
  #startsBlock(at: number, next: string): boolean {
    if (next === '' || !'>-•.)'.includes(next) || this.#text.charAt(at + 2) !== ' ') return false;
    const before = this.#text.slice(Math.max(this.#lineOf(at).start, at - LONGEST_MARKER), at);
    return (next === '.' || next === ')' ? /^[ \t]*\d{1,9}$/ : /^[ \t]*$/).test(before);
  }

  #isLink(bracket: number): boolean {
    this.#brackets ??= pairsOfBrackets(this.#text);
    const label = this.#brackets.get(bracket);
    return label !== undefined && this.#text.charAt(label + 1) === '(' && endOfTarget(this.#text, label + 2) !== null;
  }

  #lineOf(at: number): { start: number; escapes: ReadonlySet<number> } {
    if (at > this.#line.end || at < this.#line.start) {
      const start = this.#text.lastIndexOf('\n', at) + 1;
      const found = this.#text.indexOf('\n', at);
      const end = found < 0 ? this.#text.length : found;
      this.#line = { start, end, escapes: escapesIn(this.#text.slice(start, end), start) };
    }
    return this.#line;
  }
}

const LONGEST_MARKER = 40;

/** A run of one mark, with or without backslashes. */
const RUN = /(?:\\\*)+|\*+|(?:\\_)+|_+|(?:\\~)+|~+|(?:\\`)+|`+/g;

interface Run {
  sign: string;
  isEscaped: boolean;
  start: number;
  end: number;
}

/** Backslashes before marks that would be a pair without them; at least the first has one. */
function escapesIn(line: string, offset: number): Set<number> {
  const escapes = new Set<number>();
  const open = new Map<string, Run>();
  for (const { 0: whole, index } of line.matchAll(RUN)) {
    const sign = whole.at(-1)!;
    const run = { sign, isEscaped: whole.startsWith('\\'), start: index, end: index + whole.length };
    const { opens, closes } = sidesOf(sign === '_' ? '_' : '*', charBefore(line, run.start), charAfter(line, run.end));
    const kind = sign.repeat(run.isEscaped ? whole.length / 2 : whole.length);
    const opener = closes ? open.get(kind) : undefined;
    if (opener?.isEscaped === true) {
      for (const { start, end } of [opener, run].filter(({ isEscaped }) => isEscaped))
        for (let at = start; at < end; at += 2) escapes.add(offset + at);
      open.delete(kind);
    } else if (opens) open.set(kind, run);
  }
  return escapes;
}
