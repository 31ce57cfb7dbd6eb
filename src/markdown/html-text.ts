import type { Element, ElementContent, Text } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Code, Heading, Image, Link, List, ListItem, Table, Text as MarkdownText } from 'mdast';
import { defaultHandlers, toHast, type Handlers } from 'mdast-util-to-hast';
import { addressOf, labelOf, plainBlocks, plainInline } from './other-text.ts';
import { isBeyondReading, numbersOf, readMessage } from './read.ts';
import { codeOf, isSafeAddress } from './tree.ts';

/**
 * HTML for the clipboard: a fragment without raw HTML, styles and classes; only web and mail addresses are links.
 * Everything else that was typed is text, with line breaks and list numbers as typed.
 */
export function htmlText(markdown: string): string {
  const tree = isBeyondReading(markdown) ? null : readMessage(markdown);
  // Markdown of markers alone, such as `#`, has no text and is shown as typed.
  const asTyped = tree === null || plainBlocks(tree) === '';
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
  let inLink = false;
  return {
    text: (_state, node: MarkdownText) => lines(node.value),
    heading: (state, node: Heading) =>
      node.children.length === 0 ? undefined : element('p', [element('strong', state.all(node))]),
    code: (_state, node: Code) => {
      const value = codeOf(node);
      return value === '' ? undefined : element('pre', [element('code', [text(value)])]);
    },
    table: (state, node: Table) => defaultHandlers.table(state, { ...node, align: null }),
    list: (state, node: List) => defaultHandlers.list(state, withNumbers(node)),
    listItem: (state, node: ListItem, parent) => defaultHandlers.listItem(state, withBox(node), parent),
    link: (state, node: Link) => {
      inLink = true;
      const label = state.all(node);
      inLink = false;
      return addressed(node, label);
    },
    // HTML allows no link within a link.
    image: (_state, node: Image) => (inLink ? text(plainInline(node)) : addressed(node, [text(node.alt ?? '')])),
  };
}

/** Mail programs show no check boxes. */
function withBox({ checked, ...item }: ListItem): ListItem {
  if (typeof checked !== 'boolean') return item;
  const box = { type: 'text', value: checked ? '☑ ' : '☐ ' } as const;
  const [first, ...rest] = item.children;
  return first?.type === 'paragraph'
    ? { ...item, children: [{ ...first, children: [box, ...first.children] }, ...rest] }
    : { ...item, children: [{ type: 'paragraph', children: [box] }, ...item.children] };
}

/** An item gets a number where it does not follow the item before; the list gets its first number. */
function withNumbers(list: List): List {
  const numbers = numbersOf(list);
  if (numbers === null) return list;
  const children = list.children.map((item, i) => {
    const value = numbers[i]!;
    return i === 0 || value === numbers[i - 1]! + 1
      ? item
      : { ...item, data: { hProperties: { value: String(value) } } };
  });
  return { ...list, children };
}

function addressed(node: Image | Link, label: ElementContent[]): ElementContent[] {
  const { url } = node;
  const shown = labelOf(node) === '' ? [text(addressOf(node))] : label;
  if (isSafeAddress(url)) return [element('a', shown, { href: url })];
  return labelOf(node) === '' || labelOf(node) === addressOf(node) ? shown : [...shown, text(` (${addressOf(node)})`)];
}
