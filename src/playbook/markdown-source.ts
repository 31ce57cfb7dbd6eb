import { fenced, splitHeader } from './front-matter.ts';
import { LiteralBlocks } from './markdown-literal.ts';
import { indentOf, outdent } from './markdown-text.ts';
import { translateRst } from './markdown-rst.ts';

/** A part of the file that can be parsed alone, and the number of its first line (from 0). */
export interface Chunk {
  text: string;
  firstLine: number;
}

/** A text with a larger share of control characters is binary. */
const CONTROL_SHARE = 0.05;

export function isBinary(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0) return true;
    const layout = code >= 9 && code <= 13;
    if ((code < 32 && !layout) || (code >= 127 && code < 160 && code !== 0x85)) controls++;
  }
  return controls > text.length * CONTROL_SHARE;
}

export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts two of the pair's four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** Normalises line ends and spaces. */
export function plainText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\u00A0', ' ');
}

/** Translates reStructuredText headings and splits the text into chunks. */
export function prepareSource(text: string): Chunk[] {
  const lines = translateRst(fenceHeader(text).split('\n'));
  return cutIntoChunks(separateBoxes(spreadTabs(lines).map(escapeDeepNesting)));
}

function fenceHeader(text: string): string {
  const header = splitHeader(text);
  return header === null || header.lines.some((line) => line.includes('~~~'))
    ? text
    : `${fenced(header.lines)}${header.rest}`;
}

/** Turns tabs of indents into spaces, so that a column is a character; other tabs stay. */
function spreadTabs(lines: readonly string[]): string[] {
  const literal = new LiteralBlocks();
  return lines.map((line) => {
    const keep = literal.inside || !line.includes('\t');
    literal.feed(line);
    if (keep) return line;
    const [, indent = '', bullet = '', gap = ''] = /^([ \t]*)([-*+]|\d{1,9}[.)])?([ \t]*)/.exec(line) ?? [];
    const text = line.slice(indent.length + bullet.length + gap.length);
    const start = ' '.repeat(indentOf(indent)) + bullet;
    const width = bullet === '' ? 0 : indentOf(`${start.replaceAll(/\S/g, ' ')}${gap}`) - start.length;
    return start + ' '.repeat(width) + text;
  });
}

/** Separates a `[ ]` at the margin by a blank line: Markdown would add it to the list item or quote above. */
function separateBoxes(lines: readonly string[]): string[] {
  const literal = new LiteralBlocks();
  return lines.flatMap((line, i) => {
    const before = lines[i - 1] ?? '';
    const joined = !literal.inside && before.trim() !== '' && /^\[[ xX]?\](?:[ \t]|$)/.test(line);
    literal.feed(line);
    // Below a table row it may be a row itself.
    return joined && !before.includes('|') ? ['', line] : [line];
  });
}

const MAX_CONTAINERS_PER_LINE = 50;

/** The parser's time and our recursion grow with nesting depth, so lines of thousands of `>` or `-` are escaped. */
function escapeDeepNesting(line: string): string {
  if (!/^[ \t]*[-*+>\d]/.test(line)) return line;
  const prefix = /^(?:[ \t]*(?:[-*+](?=[ \t])|>|\d{1,9}[.)](?=[ \t])))*/.exec(line)?.[0] ?? '';
  const containers = prefix.match(/[-*+>]|\d+[.)]/g)?.length ?? 0;
  if (containers <= MAX_CONTAINERS_PER_LINE || /^[-*+ \t]*$/.test(line)) return line;
  return line.replace(/^[ \t]*/, '$&\\');
}

/**
 * The parser is quadratic in the number of lists (3,000 nested items: almost 3 s), so the file is split: at block borders;
 * after LONG_CHUNK at a nested item, which then counts as an outer one; at last at any line. No cut loses a line.
 */
const CHUNK = 2_000;
const LONG_CHUNK = 4_000;
const LONGEST_CHUNK = 8_000;
/** A shorter line costs the parser as much as one of this length. */
const SHORT_LINE = 40;

function cutIntoChunks(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  const literal = new LiteralBlocks();
  let from = 0;
  let size = 0;
  let itemIndent = 0;
  for (const [i, line] of lines.entries()) {
    const isItem = /^[ \t]*[-*+][ \t]+\S/.test(line);
    const indent = isItem ? indentOf(line) : 0;
    const mayCut =
      (size >= CHUNK && beginsBlock(line, lines[i - 1] ?? '')) ||
      // Not at an item deeper than the one before: the line below a task would lose its task.
      (size >= LONG_CHUNK && isItem && indent <= itemIndent) ||
      size >= LONGEST_CHUNK;
    if (mayCut && !literal.inside) {
      chunks.push(chunkOf(lines, from, i));
      from = i;
      size = 0;
    }
    if (isItem) itemIndent = indent;
    literal.feed(line);
    size += Math.max(line.length, SHORT_LINE);
  }
  chunks.push(chunkOf(lines, from, lines.length));
  return chunks;
}

/** A chunk that begins inside a nested list is outdented: Markdown would read it as code. */
function chunkOf(lines: readonly string[], from: number, to: number): Chunk {
  const part = lines.slice(from, to);
  const indent = from === 0 ? 0 : indentOf(part[0] ?? '');
  return { text: part.map((line) => outdent(line, indent)).join('\n'), firstLine: from };
}

const ORDERED = /^\d{1,9}[.)][ \t]+\S/;

function beginsBlock(line: string, before: string): boolean {
  if (/^[-*+][ \t]+\S/.test(line)) return !/^[-*+ \t]*$/.test(line);
  if (ORDERED.test(line)) return before.trim() === '' || ORDERED.test(before);
  return /^#{1,6}[ \t]/.test(line) || (before.trim() === '' && /^\[[ xX]?\]/.test(line));
}
