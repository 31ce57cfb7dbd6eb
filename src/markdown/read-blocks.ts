import type { Blockquote, Code, List, ListItem, Paragraph, RootContent, Table, TableRow } from 'mdast';
import { isLanguage } from './code-language.ts';
import { withoutLiteral } from './escapes.ts';
import type { NamedMentions } from './mention-name.ts';
import { Passage, type Line } from './passage.ts';
import { readInline } from './read-inline.ts';
import { alignOf, cellsIn, isRule } from './table-lines.ts';

/** Deeper quotes and lists are text as typed. */
const DEEPEST = 6;

/** A block and the number of lines it takes. */
interface Read {
  nodes: RootContent[];
  lines: number;
}

/** `isItem`: the lines follow a list's marker; a second marker there is text. `noLists`: so are all markers. */
interface Place {
  depth: number;
  isItem?: boolean;
  noLists?: boolean;
}

/** Quotes, lists, tables, code blocks and paragraphs. */
export function readBlocks(
  lines: readonly Line[],
  mentions: NamedMentions,
  place: Place = { depth: 0 },
): RootContent[] {
  const nodes: RootContent[] = [];
  for (let at = 0; at < lines.length;) {
    if (isBlank(lines[at]!)) {
      at += 1;
      continue;
    }
    const block = place.isItem === true && at === 0 ? codeAt(lines, at) : blockAt(lines, at, mentions, place);
    const read = block ?? paragraphAt(lines, at, mentions, place);
    nodes.push(...read.nodes);
    at += read.lines;
  }
  return nodes;
}

const isBlank = ({ text }: Line): boolean => text.trim() === '';

function blockAt(lines: readonly Line[], at: number, mentions: NamedMentions, { depth, noLists }: Place): Read | null {
  return (
    codeAt(lines, at) ??
    tableAt(lines, at, mentions) ??
    (depth >= DEEPEST
      ? null
      : (quoteAt(lines, at, mentions, depth) ?? (noLists === true ? null : listAt(lines, at, mentions, depth))))
  );
}

const beginsBlock = (lines: readonly Line[], at: number, { depth, noLists }: Place): boolean => {
  const { text } = lines[at]!;
  if (FENCE.test(text) || isTable(lines, at)) return true;
  return depth < DEEPEST && (isQuote(text) || (noLists !== true && ITEM.test(text)));
};

function paragraphAt(lines: readonly Line[], at: number, mentions: NamedMentions, place: Place): Read {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]!) && !beginsBlock(lines, end, place)) end += 1;
  return { nodes: [paragraphOf(lines.slice(at, end), mentions)], lines: end - at };
}

function paragraphOf(lines: readonly Line[], mentions: NamedMentions): Paragraph {
  const passage = new Passage(lines.map((line) => ({ ...line, text: line.text.trimEnd() })));
  return {
    type: 'paragraph',
    children: readInline(passage, mentions),
    position: passage.position(0, passage.text.length),
  };
}

/** Backticks on a line of their own, or with the language; code may begin and end beside them, as in chat programs. */
const FENCE = /^([ \t]*)(`{3,})([^`]*)$/;

function codeAt(lines: readonly Line[], at: number): Read | null {
  const [, indent = '', fence = '', info = ''] = FENCE.exec(lines[at]!.text) ?? [];
  if (fence === '') return null;
  const first = info.trim();
  const lang = isLanguage(first) ? first : null;
  const value = first === '' || lang !== null ? [] : [info.trimEnd()];
  let end = at + 1;
  let isClosed = false;
  for (; end < lines.length && !isClosed; end++) {
    const inside = withoutIndent(lines[end]!.text, indent.length);
    const closing = /`*[ \t]*$/.exec(inside)!;
    isClosed = closing[0].trimEnd().length >= fence.length;
    if (!isClosed) value.push(inside);
    else if (closing.index > 0) value.push(inside.slice(0, closing.index));
  }
  if (!isClosed) while (value.at(-1)?.trim() === '') value.pop();
  const [open, close] = [lines[at]!, lines[end - 1]!];
  const node: Code = {
    type: 'code',
    lang,
    value: withoutLiteral(value.join('\n')),
    position: between(open, close, indent.length),
  };
  return { nodes: [node], lines: end - at };
}

const withoutIndent = (text: string, width: number): string => {
  const indent = /^[ \t]*/.exec(text)![0].length;
  return text.slice(Math.min(indent, width));
};

const between = (first: Line, last: Line, column: number) => ({
  start: { line: first.number, column: column + 1, offset: first.at + column },
  end: { line: last.number, column: last.text.length + 1, offset: last.at + last.text.length },
});

function isTable(lines: readonly Line[], at: number): boolean {
  const [head, rule] = [lines[at]!, lines[at + 1]];
  if (rule === undefined || !head.text.includes('|') || !isRule(rule.text)) return false;
  return cellsIn(head).length === cellsIn(rule).length;
}

function tableAt(lines: readonly Line[], at: number, mentions: NamedMentions): Read | null {
  if (!isTable(lines, at)) return null;
  let end = at + 2;
  while (end < lines.length && lines[end]!.text.includes('|')) end += 1;
  const rows = [lines[at]!, ...lines.slice(at + 2, end)];
  const node: Table = {
    type: 'table',
    align: alignOf(lines[at + 1]!),
    children: rows.map((line) => rowOf(line, mentions)),
    position: between(lines[at]!, lines[end - 1]!, 0),
  };
  return { nodes: [node], lines: end - at };
}

const rowOf = (line: Line, mentions: NamedMentions): TableRow => ({
  type: 'tableRow',
  children: cellsIn(line).map((cell) => ({
    type: 'tableCell',
    children: readInline(new Passage([cell]), mentions, true),
  })),
});

const QUOTE = /^[ \t]{0,3}>(?:[ \t]|$)/;
/** `> 500 errors` and `>= 5` compare; they quote nobody. */
const COMPARISON = /^[ \t]*>[ \t]*(?:=|[-+−±~≈]?[ \t]*\p{Sc}?[ \t]*[.,]?\p{Nd})/u;

/** Whether a quote begins with this line. */
export const isQuote = (text: string): boolean => QUOTE.test(text) && /[^\s>]/.test(text) && !COMPARISON.test(text);

function quoteAt(lines: readonly Line[], at: number, mentions: NamedMentions, depth: number): Read | null {
  if (!isQuote(lines[at]!.text)) return null;
  let end = at + 1;
  while (end < lines.length && QUOTE.test(lines[end]!.text)) end += 1;
  const inner = lines.slice(at, end).map((line) => cut(line, /^[ \t]*>[ \t]?/.exec(line.text)![0].length));
  const node: Blockquote = {
    type: 'blockquote',
    children: readBlocks(inner, mentions, { depth: depth + 1 }) as Blockquote['children'],
    position: between(lines[at]!, lines[end - 1]!, 0),
  };
  return { nodes: [node], lines: end - at };
}

const cut = ({ text, at, number }: Line, length: number): Line => ({
  text: text.slice(length),
  at: at + length,
  number,
});

/** Indent, marker, space, box. A marker without text is no item. */
const ITEM = /^([ \t]*)([-•]|\d{1,9}[.)])([ \t]+)(?=\S)/;
const BOX = /^\[([ xX])\][ \t]+(?=\S)/;
/** After `-`: an amount, so that the sign may be a minus. Days, clock times, ordinals and kinds (`5xx`) are none. */
const AMOUNT =
  /^(?!\d{1,2}(?:[:h]\d{2}|[./]\d{1,2}|\.?\s?(?:[ap]\.?m\b|uhr|jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]))|\d{4}-\d{2}|\d+(?:st|nd|rd|th|s|xx?)\b)[+−±~≈<>]*[ \t]*\p{Sc}?[ \t]*[.,]?\p{Nd}/iu;

interface Marker {
  indent: number;
  text: string;
  length: number;
}

function markerOf({ text }: Line): Marker | null {
  const [all = '', indent = '', marker = ''] = ITEM.exec(text) ?? [];
  return marker === '' ? null : { indent: widthOf(indent), text: marker, length: all.length };
}

const isBullet = (marker: string): boolean => marker === '-' || marker === '•';
const widthOf = (indent: string): number => indent.replaceAll('\t', '    ').length;
const indentOf = ({ text }: Line): number => widthOf(/^[ \t]*/.exec(text)![0]);

function listAt(lines: readonly Line[], at: number, mentions: NamedMentions, depth: number): Read | null {
  const first = markerOf(lines[at]!);
  if (first === null) return null;
  const children: ListItem[] = [];
  let [end, hasAmounts] = [at, false];
  for (;;) {
    const line = lines[end];
    const marker = line === undefined ? null : markerOf(line);
    if (line === undefined || marker === null || !isSibling(marker, first)) break;
    if (marker.text === '-' && AMOUNT.test(line.text.slice(marker.length))) hasAmounts = true;
    const last = endOfItem(lines, end, marker);
    children.push(itemOf(lines.slice(end, last), marker, mentions, depth));
    end = nextLine(lines, last, first);
  }
  while (isBlank(lines[end - 1]!)) end -= 1;
  // Where one `-` may be a minus, all of them stay as typed.
  if (hasAmounts)
    return { nodes: readBlocks(lines.slice(at, end), mentions, { depth, noLists: true }), lines: end - at };
  const ordered = !isBullet(first.text);
  const node: List = {
    type: 'list',
    ordered,
    spread: false,
    children,
    position: between(lines[at]!, lines[end - 1]!, 0),
  };
  return { nodes: [node], lines: end - at };
}

const isSibling = (marker: Marker, first: Marker): boolean =>
  Math.abs(marker.indent - first.indent) < 2 && isBullet(marker.text) === isBullet(first.text);

/** The line after an item: its text goes on while it is indented further than the marker, also after an empty line. */
function endOfItem(lines: readonly Line[], at: number, { indent }: Marker): number {
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    if (isBlank(lines[next]!)) continue;
    if (indentOf(lines[next]!) < indent + 2) break;
    end = next + 1;
  }
  return end;
}

/** The next line that is not empty, if the list goes on there. */
function nextLine(lines: readonly Line[], at: number, first: Marker): number {
  let next = at;
  while (next < lines.length && isBlank(lines[next]!)) next += 1;
  const marker = lines[next] === undefined ? null : markerOf(lines[next]!);
  return marker !== null && isSibling(marker, first) ? next : at;
}

function itemOf(lines: readonly Line[], marker: Marker, mentions: NamedMentions, depth: number): ListItem {
  const [line, ...others] = lines;
  const inner = cut(line!, marker.length);
  const box = BOX.exec(inner.text);
  const rest = others.map((other) => cut(other, Math.min(marker.length, /^[ \t]*/.exec(other.text)![0].length)));
  const content = [box === null ? inner : cut(inner, box[0].length), ...rest];
  return {
    type: 'listItem',
    spread: false,
    checked: box === null ? null : box[1] !== ' ',
    data: { marker: marker.text },
    children: readBlocks(content, mentions, { depth: depth + 1, isItem: true }) as ListItem['children'],
    position: between(line!, lines.at(-1)!, 0),
  };
}
