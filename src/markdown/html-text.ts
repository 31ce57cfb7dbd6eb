import type { Element, ElementContent, Text } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Code, InlineCode, Link, List, ListItem, Table, Text as MarkdownText } from 'mdast';
import { defaultHandlers, toHast, type Handlers } from 'mdast-util-to-hast';
import { addressOf, labelOf, plainBlocks } from './other-text.ts';
import { markerOf, readMessage } from './read.ts';

/**
 * HTML for the clipboard: a fragment without raw HTML, styles and classes; only web and mail addresses are links.
 * Everything else that was typed is text, with line breaks and list numbers as typed.
 */
export function htmlText(markdown: string): string {
  const tree = readMessage(markdown);
  // Marks alone, such as an empty code block, have no text and are shown as typed.
  const asTyped = plainBlocks(tree) === '';
  return toHtml(asTyped ? element('p', lines(markdown)) : toHast(tree, { handlers: handlers() }), {
    characterReferences: { useNamedReferences: true },
  });
}

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

const text = (value: string): Text => ({ type: 'text', value });

const lines = (value: string): ElementContent[] =>
  value.split('\n').flatMap((line, i) => (i === 0 ? [text(line)] : [element('br', []), text(line)]));

/** Where a message differs from a document; the library's handlers do the rest. */
function handlers(): Handlers {
  return {
    text: (_state, node: MarkdownText) => lines(node.value),
    inlineCode: (_state, node: InlineCode) =>
      node.value
        .split('\n')
        .flatMap((line, i) => [...(i === 0 ? [] : [element('br', [])]), element('code', [text(line)])]),
    code: (_state, { value }: Code) => (value === '' ? undefined : element('pre', [element('code', [text(value)])])),
    table: (state, node: Table) => defaultHandlers.table(state, { ...node, align: null }),
    list: (state, node: List) => {
      const numbers = node.ordered === true ? numbersOf(node) : [];
      if (numbers === null) return withMarkers(node).children.flatMap((item) => state.all(item));
      return defaultHandlers.list(state, node.ordered === true ? withNumbers(node, numbers) : node);
    },
    listItem: (state, node: ListItem, parent) => defaultHandlers.listItem(state, withBox(node), parent),
    link: (state, node: Link) =>
      element('a', labelOf(node) === '' ? [text(addressOf(node))] : state.all(node), { href: node.url }),
  };
}

/** Mail programs show no check boxes. */
const withBox = ({ checked, ...item }: ListItem): ListItem =>
  typeof checked === 'boolean' ? withStart(item, checked ? '☑ ' : '☐ ') : item;

/** An item whose first line begins with a text. */
function withStart(item: ListItem, value: string): ListItem {
  const start = { type: 'text', value } as const;
  const [first, ...rest] = item.children;
  return first?.type === 'paragraph'
    ? { ...item, children: [{ ...first, children: [start, ...first.children] }, ...rest] }
    : { ...item, children: [{ type: 'paragraph', children: [start] }, ...item.children] };
}

/** The numbers of a list; null where they are typed in a way that HTML cannot show, such as `2)` or `01.`. */
function numbersOf({ children }: List): number[] | null {
  const markers = children.map(markerOf);
  return markers.every((marker) => /^(?:0|[1-9]\d*)\.$/.test(marker))
    ? markers.map((marker) => parseInt(marker, 10))
    : null;
}

/** Items that begin with their numbers as typed. */
const withMarkers = (list: List): List => ({
  ...list,
  children: list.children.map((item) => withStart(withBox(item), `${markerOf(item)} `)),
});

/** An item gets a number where it does not follow the item before; the list gets its first number. */
function withNumbers(list: List, numbers: readonly number[]): List {
  const children = list.children.map((item, i) => {
    const value = numbers[i]!;
    return i === 0 || value === numbers[i - 1]! + 1
      ? item
      : { ...item, data: { ...item.data, hProperties: { value: String(value) } } };
  });
  return { ...list, start: numbers[0] ?? 1, children };
}
