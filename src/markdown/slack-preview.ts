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
const ITEM = /^( *)(•|◦|▪|☑|☐|\d+[.)](?: [☑☐])?) (.*)$/;

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

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof MARKS;
const isMark = (sign: string): sign is Mark => sign in MARKS;

/** Code, a link with its label, a mention, a line end, a mark. */
const TOKEN =
  /`(?!\u200B)([^`\n]+)(?<!\u200B)`|<((?:https?:|mailto:)[^|>\n]+)(?:\|([^>\n]*))?>|(<(?:@|!subteam\^)[A-Z0-9]+>|<!(?:channel|here|everyone)>)|\n|[*_~]/g;

function inline(text: string, names: Names, within: readonly Mark[] = []): InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain = '';
  const push = (...others: InlineNode[]): void => {
    if (plain !== '') nodes.push({ type: 'text', text: emojified(unescape(plain)) });
    plain = '';
    nodes.push(...others);
  };
  const tokens = [...text.matchAll(TOKEN)];
  const closing = closingMarks(text, tokens);
  let end = 0;
  for (const { 0: whole, 1: code, 2: address, 3: label, 4: mention, index } of tokens) {
    // Inside what a mark before it covers.
    if (index < end) continue;
    plain += text.slice(end, index);
    end = index + whole.length;
    if (code !== undefined) push({ type: 'code', text: unescape(code) });
    else if (address !== undefined)
      push({ type: 'link', url: unescape(address), text: unescape(label ?? address.replace(/^mailto:/, '')) });
    else if (mention !== undefined)
      push({ type: 'mention', text: `@${names.get(mention) ?? mention.replaceAll(/[<>@!^]|subteam/g, '')}` });
    else if (isMark(whole)) {
      const close = within.includes(whole) ? undefined : closing.get(index);
      if (close === undefined) plain += whole;
      else {
        push({ type: MARKS[whole], children: inline(text.slice(index + 1, close), names, [...within, whole]) });
        end = close + 1;
      }
    } else push({ type: 'break' });
  }
  plain += text.slice(end);
  push();
  return nodes;
}

const LETTER = /[\p{L}\p{N}]/u;
/** A zero-width space separates like any other. */
const SPACE = /^$|[\s\u200B]/;

/** The closing mark on the same line for each mark that may open, by position. */
function closingMarks(text: string, tokens: readonly RegExpExecArray[]): Map<number, number> {
  const closing = new Map<number, number>();
  let next: Partial<Record<Mark, number>> = {};
  for (const { 0: sign, index } of tokens.toReversed()) {
    if (sign === '\n') next = {};
    if (!isMark(sign)) continue;
    const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
    const close = next[sign];
    const opens = !LETTER.test(before) && !SPACE.test(after) && after !== sign;
    if (opens && close !== undefined) closing.set(index, close);
    if (!SPACE.test(before) && !LETTER.test(after)) next[sign] = index;
  }
  return closing;
}

function unescape(text: string): string {
  return unescapeSlack(text.replaceAll('\u200B', ''));
}
