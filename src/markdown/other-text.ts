import type { Image, Link, Nodes, Parents, Table } from 'mdast';
import { quoteLines } from './quote.ts';
import { isBeyondReading, numbersOf, readMessage } from './read.ts';
import { tableText } from './table.ts';
import { codeOf, joinBlocks } from './tree.ts';

/** For mail programs: the text without Markdown's formatting marks. */
export function plainText(markdown: string): string {
  if (isBeyondReading(markdown)) return markdown;
  return plainBlocks(readMessage(markdown)) || markdown;
}

export const plainBlocks = (parent: Parents): string => joinBlocks(parent, plainBlock);

function plainBlock(node: Nodes): string {
  switch (node.type) {
    case 'list': {
      const numbers = numbersOf(node);
      return node.children
        .map((item, i) => {
          const box = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : '';
          const marker = numbers === null ? '- ' : `${numbers[i]}. `;
          const indent = ' '.repeat(marker.length);
          return marker + box + plainBlocks(item).replaceAll('\n\n', '\n').replaceAll('\n', `\n${indent}`);
        })
        .join('\n');
    }
    case 'blockquote':
      return quoteLines(plainBlocks(node));
    case 'code':
      return codeOf(node);
    case 'table':
      return tableText(cellsOf(node), node.align ?? []);
    case 'thematicBreak':
      return '———';
    default:
      return 'children' in node ? node.children.map(plainInline).join('') : plainInline(node);
  }
}

export function plainInline(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return '\n';
    case 'link':
    case 'image': {
      const label = labelOf(node);
      const address = addressOf(node);
      return label === '' || label === address || `http://${label}` === address ? address : `${label} (${address})`;
    }
    default:
      return 'children' in node ? node.children.map(plainInline).join('') : 'value' in node ? node.value : '';
  }
}

export const labelOf = (node: Image | Link): string =>
  node.type === 'image' ? (node.alt ?? '') : node.children.map(plainInline).join('');

export const addressOf = ({ url }: Image | Link): string => url.replace(/^mailto:/i, '');

const cellsOf = ({ children }: Table): string[][] =>
  children.map((row) => row.children.map((cell) => cell.children.map(plainInline).join('').replaceAll('\n', ' ')));
