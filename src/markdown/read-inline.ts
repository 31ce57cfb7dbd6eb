import type { Link, PhrasingContent, Text } from 'mdast';
import { addressAt } from './address.ts';
import { Escapes, LITERAL, withoutLiteral } from './escapes.ts';
import { endOfTarget, pairsOfBrackets } from './link-target.ts';
import { charAfter, charBefore, hasLeft, isJoined, isMarkText, sidesOf, type MarkText } from './marks.ts';
import { mentionAt, type NamedMentions } from './mention-name.ts';
import type { Passage } from './passage.ts';

/** A mark that opens emphasis if its closing one is found. */
interface OpenMark {
  type: 'mark';
  value: MarkText;
  start: number;
}

/** Marks, links and mentions in a paragraph; everything else is text as typed. Takes time in proportion to the text. */
export const readInline = (passage: Passage, mentions: NamedMentions, inCell = false): PhrasingContent[] =>
  new InlineReader(passage, mentions, { inLabel: false, inCell }).read();

/** A label has no links and mentions of its own; in a table's cell `\\|` is a bar. */
interface Within {
  inLabel: boolean;
  inCell: boolean;
}

class InlineReader {
  readonly #passage: Passage;
  readonly #text: string;
  readonly #mentions: NamedMentions;
  readonly #inLabel: boolean;
  readonly #escapes: Escapes;
  readonly #codeRuns: ReadonlyMap<number, readonly number[]>;
  readonly #brackets: ReadonlyMap<number, number>;
  readonly #out: (PhrasingContent | OpenMark)[] = [];
  /** Positions in `#out`; at most one for each kind of mark, so that nesting has an end. */
  #open: number[] = [];
  #plain = '';
  #plainStart = 0;

  constructor(passage: Passage, mentions: NamedMentions, within: Within) {
    this.#passage = passage;
    this.#text = passage.text;
    this.#mentions = mentions;
    this.#inLabel = within.inLabel;
    this.#escapes = new Escapes(passage.text, within.inCell);
    this.#codeRuns = runsOfBackticks(passage.text);
    this.#brackets = within.inLabel ? new Map() : pairsOfBrackets(passage.text);
  }

  read(): PhrasingContent[] {
    let at = 0;
    this.#plainStart = 0;
    while (at < this.#text.length) at = this.#step(at);
    this.#endPlain(at);
    return this.#asText(this.#out);
  }

  /** Reads what begins at a position; returns where it ends. */
  #step(at: number): number {
    const sign = this.#text.charAt(at);
    switch (sign) {
      case '\n':
        // A mark is closed on its line.
        this.#open = [];
        return this.#keep(sign, at + 1);
      case LITERAL:
        return this.#keep(charAfter(this.#text, at + 1), at + 1 + charAfter(this.#text, at + 1).length);
      case '\\':
        return this.#backslash(at);
      case '`':
        return this.#code(at);
      case '*':
      case '_':
      case '~':
        return this.#mark(at);
      case '[':
        return this.#link(at) ?? this.#keep(sign, at + 1);
      case '@':
        return this.#mention(at) ?? this.#keep(sign, at + 1);
      default:
        return this.#address(at) ?? this.#keep(sign, at + 1);
    }
  }

  /** Literal text that ends at a position. */
  #keep(literal: string, end: number): number {
    this.#plain += literal;
    return end;
  }

  #endPlain(at: number): void {
    if (this.#plain !== '') this.#out.push(this.#textNode(this.#plain, this.#plainStart, at));
    this.#plain = '';
    this.#plainStart = at;
  }

  /** A node from `start` to `end`; returns `end`. */
  #push(node: PhrasingContent | OpenMark, start: number, end: number): number {
    this.#endPlain(start);
    if (node.type !== 'mark') node.position = this.#passage.position(start, end);
    this.#out.push(node);
    this.#plainStart = end;
    return end;
  }

  #textNode(value: string, start: number, end: number): Text {
    return { type: 'text', value, position: this.#passage.position(start, end) };
  }

  #backslash(at: number): number {
    const next = this.#text.charAt(at + 1);
    if (this.#escapes.has(at)) return this.#keep(next, at + 2);
    // A mark after a backslash is part of a path.
    return '*_~`['.includes(next) && next !== '' ? this.#keep(`\\${next}`, at + 2) : this.#keep('\\', at + 1);
  }

  #code(at: number): number {
    const length = runLength(this.#text, at);
    const [before, after] = [charBefore(this.#text, at), charAfter(this.#text, at + length)];
    const inWord = isLetter(before) && isLetter(after) && !isJoined(before);
    const close = inWord ? undefined : firstAfter(this.#codeRuns.get(length) ?? [], at);
    const inside = close === undefined ? '' : this.#text.slice(at + length, close);
    // A backtick between spaces is no mark, and code goes over one line end at most.
    const isLoose = length === 1 && (/^\s|\s$/.test(inside) || /\n[^]*\n/.test(inside));
    if (close === undefined || isLoose) return this.#keep('`'.repeat(length), at + length);
    // Spaces next to the marks let code begin or end with a backtick.
    const value = length > 1 ? inside.replace(/^ (?=.*\S)([^]*) $/, '$1') : inside;
    return this.#push({ type: 'inlineCode', value: withoutLiteral(value) }, at, close + length);
  }

  #mark(at: number): number {
    const run = this.#text.slice(at, at + runLength(this.#text, at));
    const end = at + run.length;
    if (!isMarkText(run)) return this.#keep(run, end);
    const { opens, closes } = sidesOf(run, this.#before(at), this.#after(end));
    const opener = closes ? this.#open.findLast((index) => this.#markAt(index).value === run) : undefined;
    if (opener !== undefined && !this.#hasLeft(opener, at)) return this.#close(opener, run, at, end);
    if (!opens) return this.#keep(run, end);
    this.#open = this.#open.filter((index) => this.#markAt(index).value !== run);
    this.#push({ type: 'mark', value: run, start: at }, at, end);
    this.#open.push(this.#out.length - 1);
    return end;
  }

  /** The character before a mark: a mark that has just opened is a border, any other sign of marks is none. */
  #before(at: number): string {
    const before = charBefore(this.#text, at);
    if (!'*_~'.includes(before) || before === '') return before;
    const isOpen = this.#plain === '' && this.#open.includes(this.#out.length - 1);
    return isOpen ? '' : 'x';
  }

  /** The character after a mark: a mark that is open is a border, any other sign of marks is none. */
  #after(end: number): string {
    const after = charAfter(this.#text, end);
    if (!'*_~'.includes(after) || after === '') return after;
    const run = this.#text.slice(end, end + runLength(this.#text, end));
    return this.#open.some((index) => this.#markAt(index).value === run) ? '' : 'x';
  }

  #hasLeft(opener: number, at: number): boolean {
    const { start, value } = this.#markAt(opener);
    return hasLeft(charBefore(this.#text, start), this.#text.slice(start + value.length, at));
  }

  #markAt(index: number): OpenMark {
    return this.#out[index] as OpenMark;
  }

  #close(opener: number, run: MarkText, at: number, end: number): number {
    this.#endPlain(at);
    const { start } = this.#markAt(opener);
    const children = this.#asText(this.#out.splice(opener + 1));
    this.#out.pop();
    this.#open = this.#open.filter((index) => index < opener);
    const type = run === '_' ? 'emphasis' : run === '~~' ? 'delete' : 'strong';
    this.#out.push({ type, children, position: this.#passage.position(start, end) });
    this.#plainStart = end;
    return end;
  }

  #link(at: number): number | null {
    const label = this.#brackets.get(at);
    if (label === undefined || this.#text.charAt(label + 1) !== '(') return null;
    const end = endOfTarget(this.#text, label + 2);
    if (end === null) return null;
    const inside = new InlineReader(this.#passage.part(at + 1, label), [], { inLabel: true, inCell: false }).read();
    const link: Link = { type: 'link', url: this.#text.slice(label + 2, end), children: inside };
    return this.#push(link, at, end + 1);
  }

  #mention(at: number): number | null {
    const mention = this.#inLabel ? undefined : mentionAt(this.#text, at, this.#mentions);
    if (mention === undefined) return null;
    const value = `@${mention.name}`;
    return this.#push({ type: 'mention', value, mention }, at, at + value.length);
  }

  #address(at: number): number | null {
    if (this.#inLabel || isLetter(this.#text.charAt(at - 1)) || !isLetter(this.#text.charAt(at))) return null;
    const address = addressAt(this.#text, at, (sign) =>
      Math.max(0, ...this.#open.map((i) => this.#markAt(i).value).map((mark) => (mark[0] === sign ? mark.length : 0))),
    );
    if (address === null) return null;
    const { end, url } = address;
    const shown = this.#textNode(this.#text.slice(at, end), at, end);
    return this.#push({ type: 'link', url, children: [shown] }, at, end);
  }

  /** Marks that were not closed are text; texts side by side are one. */
  #asText(tokens: readonly (PhrasingContent | OpenMark)[]): PhrasingContent[] {
    const nodes: PhrasingContent[] = [];
    for (const token of tokens) {
      const node =
        token.type === 'mark' ? this.#textNode(token.value, token.start, token.start + token.value.length) : token;
      const last = nodes.at(-1);
      if (node.type === 'text' && last?.type === 'text')
        nodes[nodes.length - 1] = {
          type: 'text',
          value: last.value + node.value,
          position: { start: last.position!.start, end: node.position!.end },
        };
      else nodes.push(node);
    }
    return nodes;
  }
}

/** Unlike in names, an underscore ends a word before an address. */
const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);

function runLength(text: string, at: number): number {
  const sign = text.charAt(at);
  let end = at + 1;
  while (text.charAt(end) === sign) end++;
  return end - at;
}

/** Where runs of backticks begin, by length. */
function runsOfBackticks(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const others = runs.get(run.length);
    if (others === undefined) runs.set(run.length, [index]);
    else others.push(index);
  }
  return runs;
}

/** The first of ascending numbers after `at`. */
function firstAfter(numbers: readonly number[], at: number): number | undefined {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return numbers[low];
}
