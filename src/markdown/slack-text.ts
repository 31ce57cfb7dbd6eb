import type { Link, ListItem, Nodes, Parents, PhrasingContent, Table } from 'mdast';
import { slackMention, type Mention } from '../model/mention.ts';
import { quoteLines } from './quote.ts';
import { isBeyondReading, numbersOf, readMessage } from './read.ts';
import { escapeSlack as escape } from './slack-escape.ts';
import { tableText } from './table.ts';
import { codeOf, isSafeAddress, joinBlocks } from './tree.ts';

/**
 * Markdown as the `text` of a Slack message: Slack's own marks, everything else literal. Only `link` (web and mail
 * addresses) and `slackMention` (names in the list) write `<…>`, so typed text cannot become a mention.
 */
export function toSlackText(markdown: string, mentions: readonly Mention[] = []): string {
  if (isBeyondReading(markdown)) return escape(markdown);
  const text = blocks(readMessage(markdown, mentions), { quoted: false, depth: 0 });
  // Markdown of markers alone, such as `#`, has no text, and Slack refuses an empty message.
  return text === '' ? escape(markdown) : text;
}

/**
 * The mentions that take effect in the text. Slack's brackets come from mentions only, so the Slack text shows them.
 */
export function usedMentions<M extends Mention>(markdown: string, mentions: readonly M[]): M[] {
  const possible = mentions.filter(({ name }) => markdown.includes(`@${name}`));
  if (possible.length === 0) return [];
  const text = toSlackText(markdown, possible);
  return possible.filter((mention) => text.includes(slackMention(mention) ?? '<none>'));
}

/** Whether choosing these names makes the same text notify other or more people. */
export const notifiesOthers = (markdown: string, before: readonly Mention[], now: readonly Mention[]): boolean =>
  toSlackText(markdown, before) !== toSlackText(markdown, now);

interface Place {
  quoted: boolean;
  /** The number of lists around the node. */
  depth: number;
}

const blocks = (parent: Parents, place: Place): string => joinBlocks(parent, (node) => block(node, place));

function block(node: Nodes, place: Place): string {
  switch (node.type) {
    case 'paragraph':
      return inline(node.children, NO_MARKS);
    case 'heading':
      return mark('*', inline(node.children, { ...NO_MARKS, '*': true }));
    case 'code':
      return fence(codeOf(node));
    case 'blockquote': {
      const inner = blocks(node, { ...place, quoted: true });
      // Slack has one level of quotes only.
      return place.quoted ? inner : quoteLines(inner);
    }
    case 'list': {
      const numbers = numbersOf(node);
      return node.children.map((child, i) => item(child, numbers?.[i] ?? null, place)).join('\n');
    }
    case 'table':
      return table(node);
    case 'thematicBreak':
      return '———';
    default:
      return 'children' in node ? blocks(node, place) : 'value' in node ? escape(node.value) : '';
  }
}

const bulletAt = (depth: number): string => ['•', '◦'][depth] ?? '▪';
const CHECKED = '☑';
const UNCHECKED = '☐';

function item(node: ListItem, number: number | null, place: Place): string {
  const bullet = number === null ? bulletAt(place.depth) : `${number}.`;
  const box = typeof node.checked === 'boolean' ? (node.checked ? CHECKED : UNCHECKED) : null;
  const marker = box === null ? bullet : number === null ? box : `${bullet} ${box}`;
  const lines = blocks(node, { ...place, depth: place.depth + 1 })
    .replaceAll('\n\n', '\n')
    .split('\n');
  return lines.map((line, i) => (i === 0 ? `${marker} ${line}` : INDENT + line)).join('\n');
}

const INDENT = '    ';

/** Slack draws no tables in `text`: they become aligned columns in a code block. */
function table({ children, align }: Table): string {
  const rows = children.map((row) => row.children.map((cell) => plain(cell).replaceAll('\n', ' ')));
  return fence(tableText(rows, align ?? []));
}

/** Three backticks inside would end the block: a zero-width space separates them. */
function fence(value: string): string {
  return `\`\`\`\n${escape(value).replaceAll('```', `\`\`${HAIR}\``).replace(/`$/, `\`${HAIR}`)}\n\`\`\``;
}

type Mark = '*' | '_' | '~';
type Marks = Record<Mark, boolean>;
const NO_MARKS: Marks = { '*': false, _: false, '~': false };
const MARK_OF = { strong: '*', emphasis: '_', delete: '~' } as const;

/** Zero-width space. Slack reads marks only at word borders; this makes an invisible one. */
const HAIR = '\u200B';
const WORDY = /[\p{L}\p{N}*_~`]/u;

function inline(nodes: readonly PhrasingContent[], marks: Marks): string {
  let out = '';
  let lastWasMarked = false;
  for (const node of nodes) {
    const marked = node.type in MARK_OF || node.type === 'inlineCode';
    const text = phrase(node, marks);
    if (text === '') continue;
    const touches = (marked || lastWasMarked) && WORDY.test(out.slice(-1)) && WORDY.test(text.charAt(0));
    out += touches ? HAIR + text : text;
    lastWasMarked = marked;
  }
  return out;
}

function phrase(node: PhrasingContent, marks: Marks): string {
  switch (node.type) {
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const sign = MARK_OF[node.type];
      const inner = inline(node.children, { ...marks, [sign]: true });
      // Slack does not nest marks of one kind.
      return marks[sign] ? inner : mark(sign, inner);
    }
    case 'inlineCode':
      // Slack cannot show a backtick inside code, so the text is sent without code formatting.
      return node.value.includes('`') || node.value.trim() === '' ? escape(node.value) : `\`${escape(node.value)}\``;
    case 'break':
      return '\n';
    case 'mention':
      return slackMention(node.mention) ?? escape(node.value);
    case 'link':
      return link(node.url, plain(node));
    case 'image':
      return link(node.url, node.alt ?? '');
    default:
      return 'children' in node ? inline(node.children, marks) : 'value' in node ? escape(node.value) : '';
  }
}

/** Slack's marks end at a line break, so each line gets its own. */
function mark(sign: Mark, text: string): string {
  return text.replaceAll(/^([^\S\n]*)(\S(?:.*\S)?)/gm, `$1${sign}$2${sign}`);
}

function link(url: string, label: string): string {
  if (!isSafeAddress(url)) {
    const both = label === '' || label === url ? url : `${label} (${url})`;
    return escape(both);
  }
  // `|` and `>` end an address in Slack's brackets, and Slack decodes entities before it uses the address.
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  const shown = escape(label.replaceAll('\n', ' ').trim());
  return shown === '' || shown === address ? `<${address}>` : `<${address}|${shown}>`;
}

/** Plain text: Slack draws no marks in a link's label and reads no mentions there. */
function plain(node: Link | Parents): string {
  return node.children
    .map((child) => {
      if ('children' in child) return plain(child);
      if (child.type === 'image') return child.alt ?? '';
      if (child.type === 'break') return '\n';
      return 'value' in child ? child.value : '';
    })
    .join('');
}
