import type { Link, ListItem, Nodes, Parents, Table } from 'mdast';
import { quoteLines } from './quote.ts';
import { markerOf, readMessage } from './read.ts';
import { tableText } from './table.ts';
import { joinBlocks } from './tree.ts';

/** For mail programs: the text without its formatting marks. */
export const plainText = (typed: string): string => plainBlocks(readMessage(typed)) || typed;

export const plainBlocks = (parent: Parents): string => joinBlocks(parent, plainBlock);

function plainBlock(node: Nodes): string {
  switch (node.type) {
    case 'list':
      return joinBlocks(node, (child) => (child.type === 'listItem' ? plainItem(child) : ''));
    case 'blockquote':
      return quoteLines(plainBlocks(node));
    case 'code':
      return node.value;
    case 'table':
      return tableText(cellsOf(node), node.align ?? []);
    default:
      return 'children' in node ? node.children.map(plainInline).join('') : plainInline(node);
  }
}

function plainItem(item: ListItem): string {
  const box = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : '';
  const marker = `${markerOf(item)} `;
  return marker + box + plainBlocks(item).replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
}

export function plainInline(node: Nodes): string {
  switch (node.type) {
    case 'link': {
      const label = labelOf(node);
      const address = addressOf(node);
      if (label === '' || label === address) return address;
      return [node.url, node.url.replace('http://', '')].includes(label) ? label : `${label} (${address})`;
    }
    default:
      return 'children' in node ? node.children.map(plainInline).join('') : 'value' in node ? node.value : '';
  }
}

export const labelOf = (node: Link): string => node.children.map(plainInline).join('').trim();

export const addressOf = ({ url }: Link): string => url.replace(/^mailto:/i, '');

const cellsOf = ({ children }: Table): string[][] =>
  children.map((row) => row.children.map((cell) => cell.children.map(plainInline).join('').replaceAll('\n', ' ')));
