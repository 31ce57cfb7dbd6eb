import { isWord } from './marks.ts';
import { escapeSlack } from './slack-escape.ts';

/** Zero-width space: a border that nobody sees. Next to it Slack takes no sign for a mark. */
export const HAIR = '\u200B';

export const SLACK_MARKS = ['*', '_', '~', '`'] as const;
export type SlackMark = (typeof SLACK_MARKS)[number];

// Noncharacters, which no text contains: they stand for literal signs until their line is complete.
const STAND_INS = ['\uFDD0', '\uFDD1', '\uFDD2', '\uFDD3'];
const SIGN = /[*_~`]/g;
const STAND_IN = /[\uFDD0-\uFDD3]/g;

/** Typed text for Slack: its brackets escaped, its signs marked as literal until `settleLine`. */
export const literal = (text: string): string =>
  escapeSlack(text.replaceAll(STAND_IN, '\uFFFD')).replaceAll(
    SIGN,
    (sign) => STAND_INS[SLACK_MARKS.indexOf(sign as SlackMark)]!,
  );

const signOf = (char: string): string => SLACK_MARKS[STAND_INS.indexOf(char)] ?? char;

/** Lines in which literal signs stay literal: a hair stands beside those that Slack would pair. */
export const settleLines = (text: string): string => text.split('\n').map(settleLine).join('\n');

function settleLine(line: string): string {
  const plain = line.replace(/^(\s*)(?=&gt;)/, `$1${HAIR}`);
  if (plain.search(STAND_IN) < 0) return plain;
  const chars = Array.from(plain);
  const lastClosing = new Map<string, number>();
  for (const [i, char] of chars.entries()) {
    const sign = signOf(char);
    // Code ends within a word too.
    if (sign === '`' || (isMark(sign) && closes(chars, i))) lastClosing.set(sign, i);
  }
  const marked = new Set<string>();
  let ticks = 0;
  let out = '';
  for (const [i, char] of chars.entries()) {
    const sign = signOf(char);
    if (sign === char) {
      if (isMark(char)) marked.add(char);
      ticks = 0;
      out += char;
      continue;
    }
    // A literal sign must neither open a pair nor close one of ours. Two backticks have no code between them.
    const isDouble = sign === '`' && signOf(chars[i + 1] ?? '') === sign;
    const mayOpen = !isDouble && (lastClosing.get(sign) ?? -1) > i && (sign === '`' || !isSpace(chars[i + 1]));
    const mayClose = sign !== '`' && marked.has(sign) && !isSpace(chars[i - 1]);
    // A hair on one side makes a border there: the other side gets one too where that could matter.
    const isThreat = (mayOpen && (sign === '`' || opens(chars, i))) || (mayClose && closes(chars, i));
    const isOpening = isThreat && mayOpen;
    const isClosing = isThreat && mayClose;
    // Three backticks would begin a block.
    ticks = sign === '`' ? ticks + 1 : 0;
    const third = ticks > 1 && ticks % 2 === 1 ? HAIR : '';
    out += `${third}${isClosing ? HAIR : ''}${sign}${isOpening ? HAIR : ''}`;
  }
  return out;
}

const isMark = (sign: string): boolean => (SLACK_MARKS as readonly string[]).includes(sign);

/** Slack reads marks at the borders of words only. */
const opens = (chars: readonly string[], i: number): boolean => !isLetter(chars[i - 1]) && !isSpace(chars[i + 1]);
const closes = (chars: readonly string[], i: number): boolean => !isSpace(chars[i - 1]) && !isLetter(chars[i + 1]);

const isSpace = (char: string | undefined): boolean => char === undefined || /[\s\u200B]/.test(char);
const isLetter = (char: string | undefined): boolean => char !== undefined && isWord(char) && char !== '_';
