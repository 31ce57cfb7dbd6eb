import { emojified } from './emoji.ts';
import { slackMention, type Mention } from '../model/mention.ts';
import { unescapeSlack } from './slack-escape.ts';

/** Slack text as Slack draws it, parsed from the text that will be sent. */
export type PreviewNode =
  | { type: 'paragraph' | 'quote'; children: InlineNode[] }
  | { type: 'item'; indent: number; marker: string; children: InlineNode[] }
  | { type: 'pre'; text: string }
  /** The boundary between two messages of a long text. */
  | { type: 'cut' };

export type InlineNode =
  /** A variable without a value: never sent to Slack. */
  | { type: 'hole'; text: string }
  | { type: 'text' | 'code'; text: string }
  /** A mention that notifies people. */
  | { type: 'mention'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: InlineNode[] }
  | { type: 'link'; url: string; text: string }
  | { type: 'break' };

/** Takes the result of `toSlackText` and the mentions that it may contain. */
export function preview(slackText: string, mentions: readonly Mention[] = []): PreviewNode[] {
  const names: Names = new Map(mentions.map((mention) => [slackMention(mention), mention.name]));
  // Every second piece is between fences.
  return slackText.split(/```([^]*?)```/).flatMap((piece, i): PreviewNode[] => {
    if (i % 2 === 0) return lines(piece, names);
    return [{ type: 'pre', text: unescape(piece.replace(/^\n/, '').replace(/\n$/, '')) }];
  });
}

/** Names by the mention's Slack text. */
type Names = ReadonlyMap<string | null, string>;

const QUOTE = /^(?:>|&gt;) ?/;
const ITEM = /^( *)(•|◦|▪|☑|☐|\d+\.(?: [☑☐])?) (.*)$/;

function lines(text: string, names: Names): PreviewNode[] {
  const nodes: PreviewNode[] = [];
  let type: 'paragraph' | 'quote' = 'paragraph';
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) nodes.push({ type, children: inline(open.join('\n'), names) });
    open = [];
  };
  for (const line of text.split('\n')) {
    const found = ITEM.exec(line);
    if (line.trim() === '') close();
    else if (found !== null) {
      close();
      const [, indent = '', marker = '', rest = ''] = found;
      nodes.push({ type: 'item', indent: Math.floor(indent.length / 4), marker, children: inline(rest, names) });
    } else {
      const now = QUOTE.test(line) ? 'quote' : 'paragraph';
      if (now !== type) close();
      type = now;
      open.push(now === 'quote' ? line.replace(QUOTE, '') : line);
    }
  }
  close();
  return nodes;
}

const CODE = /`([^`\n]+)`/y;
const LINK = /<((?:https?:|mailto:)[^|>\n]+)(?:\|([^>\n]*))?>/y;
const MENTION = /<(?:@|!subteam\^)[A-Z0-9]+>|<!(?:channel|here|everyone)>/y;
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof MARKS;

function inline(text: string, names: Names): InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain = '';
  const push = (node: InlineNode): void => {
    if (plain !== '') nodes.push({ type: 'text', text: emojified(unescape(plain)) });
    plain = '';
    nodes.push(node);
  };
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    const code = char === '`' ? at(CODE, text, i) : null;
    const link = char === '<' ? at(LINK, text, i) : null;
    const mention = char === '<' ? at(MENTION, text, i) : null;
    const end = char in MARKS ? closing(text, i) : null;
    if (code !== null) {
      const [whole, inside = ''] = code;
      push({ type: 'code', text: unescape(inside) });
      i += whole.length;
    } else if (link !== null) {
      const [whole, address = '', label = address.replace(/^mailto:/, '')] = link;
      push({ type: 'link', url: unescape(address), text: unescape(label) });
      i += whole.length;
    } else if (mention !== null) {
      const [whole] = mention;
      push({ type: 'mention', text: `@${names.get(whole) ?? whole.replaceAll(/[<>@!^]|subteam/g, '')}` });
      i += whole.length;
    } else if (end !== null) {
      push({ type: MARKS[char as Mark], children: inline(text.slice(i + 1, end), names) });
      i = end + 1;
    } else if (char === '\n') {
      push({ type: 'break' });
      i += 1;
    } else {
      plain += char;
      i += 1;
    }
  }
  if (plain !== '') nodes.push({ type: 'text', text: emojified(unescape(plain)) });
  return nodes;
}

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

const WORD = /[\p{L}\p{N}]/u;

/** The position of the closing mark for `start`; null where Slack shows the character itself. */
function closing(text: string, start: number): number | null {
  const sign = text.charAt(start);
  if (start > 0 && WORD.test(text.charAt(start - 1))) return null;
  if (/\s|^$/.test(text.charAt(start + 1)) || text.charAt(start + 1) === sign) return null;
  for (let i = start + 1; i < text.length && text.charAt(i) !== '\n'; i++) {
    const skipped = at(CODE, text, i) ?? at(LINK, text, i) ?? at(MENTION, text, i);
    if (skipped !== null) i += skipped[0].length - 1;
    else if (text.charAt(i) === sign && !/\s/.test(text.charAt(i - 1)) && !WORD.test(text.charAt(i + 1))) return i;
  }
  return null;
}

function unescape(text: string): string {
  return unescapeSlack(text.replaceAll('\u200B', ''));
}
