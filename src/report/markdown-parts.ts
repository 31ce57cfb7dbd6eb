import type {
  Blockquote,
  Code,
  Heading,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  Table,
  TableRow,
  Text,
} from 'mdast';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, toMarkdown, type Handle } from 'mdast-util-to-markdown';
import { t } from '../text/text.ts';

/**
 * A document as Markdown. Its texts are escaped and stay text: no heading, list, table, link or HTML. Web and mail
 * addresses are the exception and stay links.
 */
export function toText(root: Root): string {
  for (const { transforms } of gfmFromMarkdown()) for (const findAddresses of transforms ?? []) findAddresses(root);
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '_',
    listItemIndent: 'one',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    handlers: { link: Object.assign(writeLink, { peek: defaultHandlers.link.peek }) },
  });
}

/** Plain text where `<address>` would not be read as a link, or in a table would need an escaped bar. */
const writeLink: Handle = (node: Link, parent, state, info) => {
  const [first] = node.children;
  const isAddress = first?.type === 'text' && [first.value, `mailto:${first.value}`].includes(node.url);
  const isReadAsOne = IN_BRACKETS.test(node.url) && !(node.url.includes('|') && state.stack.includes('tableCell'));
  return isAddress && !isReadAsOne
    ? state.containerPhrasing(node, info)
    : defaultHandlers.link(node, parent, state, info);
};

const IN_BRACKETS = /^(?:https?:[^\s<>]+|mailto:[^\s<>@]+@[a-z\d]+(?:[.-][a-z\d]+)*)$/i;

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
