import type { Link, List, ListItem, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, toMarkdown, type Handle } from 'mdast-util-to-markdown';
import { addressesIn } from './address.ts';
import { markerOf, readMessage } from './read.ts';

/** A message for programs that read Markdown as a document, such as a Slack canvas: they show what was typed. */
export function messageAsMarkdown(typed: string): string {
  const { children } = readMessage(typed);
  return documentText({ type: 'root', children: children.flatMap(asDocument) as RootContent[] }).trimEnd();
}

/** A tree as Markdown. Its texts are escaped and stay text; web and mail addresses in them are links. */
export function documentText(root: Root): string {
  linkAddresses(root);
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '_',
    listItemIndent: 'one',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    handlers: { link: Object.assign(writeLink, { peek: defaultHandlers.link.peek }), break: () => '  \n' },
  });
}

function linkAddresses(parent: Parents): void {
  const children = parent.children.flatMap((child): Nodes[] => {
    if (child.type === 'text') return withLinks(child);
    if ('children' in child && child.type !== 'link') linkAddresses(child);
    return [child];
  });
  parent.children = children as typeof parent.children;
}

function withLinks({ value }: Text): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let end = 0;
  for (const { start, end: next, url } of addressesIn(value)) {
    if (start > end) nodes.push({ type: 'text', value: value.slice(end, start) });
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: value.slice(start, next) }] });
    end = next;
  }
  if (end < value.length || nodes.length === 0) nodes.push({ type: 'text', value: value.slice(end) });
  return nodes;
}

/** An address as it stands where `<address>` would not be read as a link, or in a table would need an escaped bar. */
const writeLink: Handle = (node: Link, parent, state, info) => {
  const [first] = node.children;
  const isAddress = first?.type === 'text' && [first.value, `mailto:${first.value}`].includes(node.url);
  const isReadAsOne = IN_BRACKETS.test(node.url) && !(node.url.includes('|') && state.stack.includes('tableCell'));
  const isMailing = node.url.includes('?') && /^mailto:/i.test(node.url);
  return isAddress && !isReadAsOne && !isMailing
    ? state.containerPhrasing(node, info)
    : defaultHandlers.link(node, parent, state, info);
};

const IN_BRACKETS = /^(?:https?:[^\s<>]+|mailto:[\w.+-]+@[a-z\d]+(?:[.-][a-z\d]+)*)$/i;

/** A message's node as a document has it: line ends break lines, and numbers that do not count stand as text. */
function asDocument(node: Nodes): Nodes[] {
  switch (node.type) {
    case 'text':
      return node.value
        .split('\n')
        .flatMap((value, i): Nodes[] => [...(i === 0 ? [] : [{ type: 'break' } as const]), { type: 'text', value }]);
    case 'mention':
      return [{ type: 'text', value: node.value }];
    case 'list':
      return asList(node);
    default:
      if (!('children' in node)) return [node];
      return [{ ...node, children: (node.children as Nodes[]).flatMap(asDocument) } as Nodes];
  }
}

function asList(list: List): Nodes[] {
  const children = list.children.map((item) => ({ ...item, children: item.children.flatMap(asDocument) }) as ListItem);
  const markers = list.children.map(markerOf);
  const first = Number.parseInt(markers[0] ?? '1', 10);
  const isCounted = markers.every((marker, i) => marker === `${first + i}.`);
  if (list.ordered !== true || isCounted) return [{ ...list, start: list.ordered === true ? first : null, children }];
  return children.flatMap(({ children: [head, ...rest] }, i): Nodes[] => {
    const number: Text = { type: 'text', value: `${markers[i]} ` };
    const paragraph: Paragraph =
      head?.type === 'paragraph'
        ? { ...head, children: [number, ...head.children] }
        : { type: 'paragraph', children: [number] };
    return [paragraph, ...(head === undefined || head.type === 'paragraph' ? [] : [head]), ...rest];
  });
}
