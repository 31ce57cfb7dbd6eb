import type { Link, ListItem, Nodes, Parents, PhrasingContent, Table } from 'mdast';
import { slackMention, type Mention } from '../model/mention.ts';
import { quoteLines } from './quote.ts';
import { markerOf, readMessage } from './read.ts';
import { escapeSlack as escape } from './slack-escape.ts';
import { HAIR, literal, settleLines } from './slack-literal.ts';
import { tableText } from './table.ts';
import { joinBlocks } from './tree.ts';

/**
 * Markdown as the `text` of a Slack message: Slack's own marks, everything else literal. Only `link` (web and mail
 * addresses) and `slackMention` (names in the list) write `<…>`, so typed text cannot become a mention.
 */
export function toSlackText(markdown: string, mentions: readonly Mention[] = []): string {
  const text = blocks(readMessage(markdown, mentions), { quoted: false, depth: 0 });
  // Marks alone, such as an empty code block, have no text, and Slack refuses an empty message.
  return text === '' ? settleLines(literal(markdown)) : text;
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
      return settleLines(inline(node.children, NO_MARKS));
    case 'code':
      return node.value === '' ? '' : fence(node.value);
    case 'blockquote':
      // Slack has one level of quotes only, and no code in them.
      return joinBlocks(node, (child) => {
        const inner = block(child, { ...place, quoted: true });
        const isCode = child.type === 'code' || child.type === 'table';
        return place.quoted || isCode ? inner : quoteLines(inner);
      });
    case 'list':
      return joinBlocks(node, (child) => (child.type === 'listItem' ? item(child, place) : ''));
    case 'table':
      return table(node);
    default:
      return 'children' in node ? blocks(node, place) : 'value' in node ? escape(node.value) : '';
  }
}

const bulletAt = (depth: number): string => ['•', '◦'][depth] ?? '▪';
const CHECKED = '☑';
const UNCHECKED = '☐';

function item(node: ListItem, place: Place): string {
  const typed = markerOf(node);
  const bullet = /^\d/.test(typed) ? typed : bulletAt(place.depth);
  const box = typeof node.checked === 'boolean' ? (node.checked ? CHECKED : UNCHECKED) : null;
  const marker = box === null ? bullet : bullet === typed ? `${bullet} ${box}` : box;
  const text = joinBlocks(node, (child) => {
    const shown = block(child, { ...place, depth: place.depth + 1 });
    // Code stays at the left: its own indent has a meaning.
    if (child.type === 'code' || child.type === 'table') return shown;
    const indented = shown.replaceAll(/\n(?=[^\n])/g, `\n${INDENT}`);
    return child === node.children[0] ? indented : INDENT + indented;
  });
  return `${marker} ${text}`;
}

const INDENT = '    ';

/** Slack draws no tables in `text`: they become aligned columns in a code block. */
function table({ children, align }: Table): string {
  const rows = children.map((row) => row.children.map((cell) => plain(cell).replaceAll('\n', ' ')));
  return fence(tableText(rows, align ?? []));
}

/** Three backticks inside would end the block: a zero-width space separates them. */
const fence = (value: string): string => `\`\`\`\n${apart(escape(value)).replace(/`$/, `\`${HAIR}`)}\n\`\`\``;

const apart = (text: string): string => text.replaceAll(/`{3,}/g, (run) => run.replaceAll('``', `\`\`${HAIR}`));

type Mark = '*' | '_' | '~';
type Marks = Record<Mark, boolean>;
const NO_MARKS: Marks = { '*': false, _: false, '~': false };
const MARK_OF = { strong: '*', emphasis: '_', delete: '~' } as const;

/** Slack reads marks only at the borders of words: a hair makes one. The last four stand for literal signs. */
const WORDY = /[\p{L}\p{N}*_~`\uFDD0-\uFDD3]/u;

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
      return node.value.includes('`') || node.value.trim() === '' ? literal(node.value) : codeLines(node.value);
    case 'mention':
      return slackMention(node.mention) ?? literal(node.value);
    case 'link':
      return link(node.url, plain(node));
    default:
      return 'children' in node ? inline(node.children, marks) : 'value' in node ? literal(node.value) : '';
  }
}

/** Slack's code ends at a line break, so each line gets its own. */
const codeLines = (value: string): string =>
  escape(value)
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `\`${line}\``))
    .join('\n');

/** Slack's marks end at a line break, so each line gets its own. */
function mark(sign: Mark, text: string): string {
  return text.replaceAll(/^([^\S\n]*)(\S(?:.*\S)?)/gm, `$1${sign}$2${sign}`);
}

function link(url: string, label: string): string {
  // `|` and `>` end an address in Slack's brackets, and Slack decodes entities before it uses the address.
  const lower = url.replace(/^https?:/i, (scheme) => scheme.toLowerCase());
  const address = lower.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  const shown = apart(escape(label.replaceAll('\n', ' ').trim()));
  return shown === '' || shown === address ? `<${address}>` : `<${address}|${shown}>`;
}

/** Plain text: Slack draws no marks in a link's label and reads no mentions there. */
function plain(node: Link | Parents): string {
  return node.children
    .map((child) => {
      if ('children' in child) return plain(child);
      return 'value' in child ? child.value : '';
    })
    .join('');
}
