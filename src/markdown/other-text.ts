import type { Code, Nodes, Parents, Table } from 'mdast';
import { isBeyondReading, readMessage } from './read.ts';
import { tableText } from './table.ts';

/** For mail programs: the words and their order, without Markdown's signs where those only say how it looks. */
export function plainText(markdown: string): string {
  if (isBeyondReading(markdown)) return markdown;
  return plainBlocks(readMessage(markdown)) || markdown;
}

/**
 * For the clipboard: a fragment of HTML in which only the tags below occur, two attributes, and addresses of the web and
 * of mail; everything that a person wrote is text in it.
 */
export function htmlText(markdown: string): string {
  if (isBeyondReading(markdown)) return `<p>${escape(markdown).replaceAll('\n', '<br>')}</p>`;
  return html(readMessage(markdown)) || `<p>${escape(markdown)}</p>`;
}

function plainBlocks(parent: Parents): string {
  let out = '';
  let lastLine = 0;
  for (const node of parent.children) {
    const text = plainBlock(node);
    if (text === '') continue;
    const gap = (node.position?.start.line ?? 0) - lastLine > 1 ? '\n\n' : '\n';
    out += out === '' ? text : gap + text;
    lastLine = node.position?.end.line ?? 0;
  }
  return out;
}

function plainBlock(node: Nodes): string {
  switch (node.type) {
    case 'list':
      return node.children
        .map((item, i) => {
          const box = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : '';
          const marker = node.ordered === true ? `${(node.start ?? 1) + i}. ` : '- ';
          const indent = ' '.repeat(marker.length);
          return marker + box + plainBlocks(item).replaceAll('\n\n', '\n').replaceAll('\n', `\n${indent}`);
        })
        .join('\n');
    case 'blockquote':
      return plainBlocks(node).replaceAll(/^/gm, '> ');
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

function plainInline(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return '\n';
    case 'link':
    case 'image': {
      const label = node.type === 'image' ? (node.alt ?? '') : node.children.map(plainInline).join('');
      const address = node.url.replace(/^mailto:/i, '');
      return label === '' || label === address || `http://${label}` === address ? address : `${label} (${address})`;
    }
    default:
      return 'children' in node ? node.children.map(plainInline).join('') : 'value' in node ? node.value : '';
  }
}

const cellsOf = ({ children }: Table): string[][] =>
  children.map((row) => row.children.map((cell) => cell.children.map(plainInline).join('').replaceAll('\n', ' ')));

/** Code may have begun on the fence's own line; else that line names the language. */
const codeOf = ({ lang, meta, value }: Code): string =>
  typeof meta === 'string' ? `${lang} ${meta}\n${value}`.trimEnd() : value === '' ? (lang ?? '') : value;

const TAGS = {
  paragraph: 'p',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  blockquote: 'blockquote',
} as const;

function html(node: Nodes): string {
  switch (node.type) {
    case 'paragraph':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'blockquote':
      return tag(TAGS[node.type], within(node));
    case 'heading':
      return tag('p', tag('strong', within(node)));
    case 'list':
      return tag(
        node.ordered === true ? 'ol' : 'ul',
        within(node),
        numberedFrom(node.ordered === true ? node.start : 1),
      );
    case 'listItem': {
      const box = typeof node.checked === 'boolean' ? (node.checked ? '☑ ' : '☐ ') : '';
      return tag('li', box + within(node));
    }
    case 'code':
      return tag('pre', tag('code', escape(codeOf(node))));
    case 'inlineCode':
      return tag('code', escape(node.value));
    case 'table':
      return tableHtml(node);
    case 'thematicBreak':
      return '<hr>';
    case 'break':
      return '<br>';
    case 'link':
      return link(node.url, within(node));
    case 'image':
      return link(node.url, escape(node.alt ?? ''));
    case 'text':
      return escape(node.value).replaceAll('\n', '<br>');
    default:
      return 'children' in node ? within(node) : 'value' in node ? escape(node.value) : '';
  }
}

const within = (node: Parents): string => node.children.map(html).join('');

const tag = (name: string, inner: string, attribute = ''): string => `<${name}${attribute}>${inner}</${name}>`;

const numberedFrom = (start: number | null | undefined): string =>
  typeof start === 'number' && start !== 1 ? ` start="${start}"` : '';

function tableHtml({ children }: Table): string {
  const rows = children.map((row, i) =>
    tag('tr', row.children.map((cell) => tag(i === 0 ? 'th' : 'td', within(cell))).join('')),
  );
  return tag('table', tag('tbody', rows.join('')));
}

function link(url: string, label: string): string {
  if (!/^(?:https?:\/\/|mailto:)[^\s]+$/i.test(url)) {
    const shown = escape(url);
    return label === '' || label === shown ? shown : `${label} (${shown})`;
  }
  return tag('a', label === '' ? escape(url) : label, ` href="${escape(url)}"`);
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
