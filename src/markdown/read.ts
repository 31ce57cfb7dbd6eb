import type { Literal, ListItem, Root } from 'mdast';
import type { Mention } from '../model/mention.ts';
import { namedMentions } from './mention-name.ts';
import type { Line } from './passage.ts';
import { readBlocks } from './read-blocks.ts';

/** `@name` in plain text, where the list of mentions has it. */
export interface MentionNode extends Literal {
  type: 'mention';
  mention: Mention;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mention: MentionNode;
  }
  interface RootContentMap {
    mention: MentionNode;
  }
  interface ListItemData {
    /** `-`, `•`, or the number as typed with its sign: `1.`, `2)`. */
    marker?: string;
  }
}

/**
 * A message as it is typed in chat programs: bold, italic, struck through, code, links, lists, quotes and tables, each
 * only where nothing else can be meant. Every other character is text. docs/writing.md has the list. Takes time in
 * proportion to the text; nesting is bounded. Every node knows its place.
 */
export function readMessage(typed: string, mentions: readonly Mention[] = []): Root {
  return { type: 'root', children: readBlocks(linesOf(typed), namedMentions(mentions)) };
}

/** No character: HTML has none of the first, and the others stand for something while Slack text is made. */
const NEVER_TEXT = /[\0\uFDD0-\uFDD3]/g;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n|$/g)) {
    lines.push({ text: text.slice(at, index).replaceAll(NEVER_TEXT, '\uFFFD'), at, number: lines.length + 1 });
    at = index + end.length;
  }
  return lines;
}

/** A list item's marker as typed. */
export const markerOf = ({ data }: ListItem): string => data?.marker ?? '-';
