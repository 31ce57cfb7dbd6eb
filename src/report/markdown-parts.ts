import type {
  Blockquote,
  Code,
  Heading,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Table,
  TableRow,
  Text,
} from 'mdast';
import { t } from '../text/text.ts';

export const plain = (value: string): Text => ({ type: 'text', value });

/** A text on one line. */
export const oneLine = (words: string): Text => plain(words.trim().replaceAll(/\s*[\r\n]\s*/g, ' ⏎ '));

export const heading = (depth: 1 | 2 | 3, words: string): Heading => ({
  type: 'heading',
  depth,
  children: [oneLine(words)],
});

export const paragraph = (words: string): Paragraph => ({ type: 'paragraph', children: [oneLine(words)] });

/** A person's text with its lines and paragraphs. */
export const paragraphs = (words: string): Paragraph[] =>
  words
    .trim()
    .split(/\s*(?:\r\n?|\n)\s*?(?:\r\n?|\n)\s*/)
    .map((block) => ({ type: 'paragraph', children: block.split(/\r\n?|\n/).flatMap(brokenLine) }));

const brokenLine = (line: string, i: number): PhrasingContent[] =>
  i === 0 ? [oneLine(line)] : [{ type: 'break' }, oneLine(line)];

export const quote = (words: string): Blockquote => ({ type: 'blockquote', children: [paragraph(words)] });

/** A placeholder for the author of the postmortem. */
export const placeholder = (): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'emphasis', children: [oneLine(t('report.toFill'))] }],
});

/** Verbatim. */
export const code = (value: string): Code => ({ type: 'code', lang: 'text', value });

export const link = (url: string, words: Text): Link => ({ type: 'link', url, children: [words] });

export const list = (children: ListItem[]): List => ({ type: 'list', ordered: false, spread: false, children });

export const item = (children: PhrasingContent[], checked: boolean | null = null): ListItem => ({
  type: 'listItem',
  checked,
  spread: false,
  children: [{ type: 'paragraph', children }],
});

/** `head`: the column names, separated by `|`. */
export const table = (head: string, rows: readonly TableRow[]): Table => ({
  type: 'table',
  children: [tableRow(...head.split(' | ')), ...rows],
});

export const tableRow = (...cells: (string | PhrasingContent[])[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({
    type: 'tableCell',
    children: typeof cell === 'string' ? [oneLine(cell)] : cell,
  })),
});
