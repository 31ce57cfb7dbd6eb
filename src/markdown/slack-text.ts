import type { Link, ListItem, Nodes, Parents, PhrasingContent, Table } from 'mdast';
import { slackMention, type Mention } from '../model/mention.ts';
import { isBeyondReading, numbersOf, readMessage } from './read.ts';
import { escapeSlack as escape } from './slack-escape.ts';
import { tableText } from './table.ts';
import { codeOf, isSafeAddress, joinBlocks } from './tree.ts';

/**
 * What a person typed, as the `text` of a Slack message: Markdown becomes Slack's own marks, everything else arrives as
 * literal text. Only two places write `<…>`: `link` below, for web and mail addresses alone, and `slackMention`, for names
 * in the list. So nothing typed can become a mention that nobody chose.
 */
export function toSlackText(markdown: string, mentions: readonly Mention[] = []): string {
  if (isBeyondReading(markdown)) return escape(markdown);
  const text = blocks(readMessage(markdown, mentions), { quoted: false, depth: 0 });
  // Markdown of signs alone, `#` say, has no text: Slack would refuse it.
  return text === '' ? escape(markdown) : text;
}

/** Those of the list that the text calls. Slack's brackets come from nowhere else, so the text itself tells. */
export function usedMentions<M extends Mention>(markdown: string, mentions: readonly M[]): M[] {
  const possible = mentions.filter(({ name }) => markdown.includes(`@${name}`));
  if (possible.length === 0) return [];
  const text = toSlackText(markdown, possible);
  return possible.filter((mention) => text.includes(slackMention(mention) ?? '<none>'));
}

/** Whether the same words call somebody else, or more people, once these names are chosen. */
export const callsOthers = (markdown: string, before: readonly Mention[], now: readonly Mention[]): boolean =>
  toSlackText(markdown, before) !== toSlackText(markdown, now);

interface Place {
  quoted: boolean;
  /** Of lists around it. */
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
      return place.quoted ? inner : inner.replaceAll(/^/gm, '> ');
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

/** Slack draws no tables in `text`: columns line up in a code block. */
function table({ children, align }: Table): string {
  const rows = children.map((row) => row.children.map((cell) => plain(cell).replaceAll('\n', ' ')));
  return fence(tableText(rows, align ?? []));
}

/** Three backticks inside would end the block early: an invisible space keeps them apart. */
function fence(value: string): string {
  return `\`\`\`\n${escape(value).replaceAll('```', `\`\`${HAIR}\``).replace(/`$/, `\`${HAIR}`)}\n\`\`\``;
}

type Mark = '*' | '_' | '~';
type Marks = Record<Mark, boolean>;
const NO_MARKS: Marks = { '*': false, _: false, '~': false };
const MARK_OF = { strong: '*', emphasis: '_', delete: '~' } as const;

/** Zero width. Slack reads a mark only at the border of a word; this makes a border where people see none. */
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
      // Marks of one kind do not nest in Slack: the outer one already says it.
      return marks[sign] ? inner : mark(sign, inner);
    }
    case 'inlineCode':
      // Slack knows no way to write a backtick inside code: its text matters more than its look.
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

/** A mark does not reach over a line's end in Slack, so each line gets its own. */
function mark(sign: Mark, text: string): string {
  return text.replaceAll(/^([^\S\n]*)(\S(?:.*\S)?)/gm, `$1${sign}$2${sign}`);
}

function link(url: string, label: string): string {
  if (!isSafeAddress(url)) {
    const both = label === '' || label === url ? url : `${label} (${url})`;
    return escape(both);
  }
  // `|` and `>` end an address inside Slack's brackets, and an entity is read back before the address is used.
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  const shown = escape(label.replaceAll('\n', ' ').trim());
  return shown === '' || shown === address ? `<${address}>` : `<${address}|${shown}>`;
}

/** The words alone: Slack draws no marks inside a link's label, and reads no names there. */
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
