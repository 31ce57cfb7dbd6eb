import type { Nodes } from 'mdast';
import type { Mention } from '../model/mention.ts';
import { readMessage } from '../markdown/read.ts';
import { startOf } from './split-line.ts';

/** A typed name that could be a mention but was not chosen. */
export interface TypedName {
  /** Position of its `@`. */
  start: number;
  /** As typed, without `@`. */
  typed: string;
  /** The mention that it would become. */
  mention: Mention;
}

/** Mentions by name in lower case. */
export type MentionsByName = ReadonlyMap<string, Mention>;

/**
 * The first typed name that could become a mention. Not in code or link labels, where none is possible; not the name
 * being typed, from `start` on with the text `query`.
 */
export function firstTypedName(
  markdown: string,
  mentionsByName: MentionsByName,
  chosen: readonly Mention[],
  typing: { start: number; query: string } | null = null,
): TypedName | null {
  const possible = possibleIn(markdown, mentionsByName);
  if (possible.size === 0) return null;
  const called = new Set(namesIn(readMessage(markdown, chosen)).map(({ start }) => start));
  const typed = [...possible].map(([name, mention]) => ({ ...mention, name }));
  const isTyped = ({ start, name }: Name): boolean => start === typing?.start && typing.query.length <= name.length;
  for (const found of namesIn(readMessage(markdown, [...chosen, ...typed]))) {
    const mention = possible.get(found.name);
    if (mention === undefined || called.has(found.start) || isTyped(found)) continue;
    if (wouldNotify(markdown, found, mention, chosen)) return { start: found.start, typed: found.name, mention };
  }
  return null;
}

/** Whether the mention takes effect with its full name in place: a shorter name may be part of an address. */
function wouldNotify(markdown: string, { start, name }: Name, mention: Mention, chosen: readonly Mention[]): boolean {
  if (name === mention.name) return true;
  const written = `${markdown.slice(0, start)}@${mention.name}${markdown.slice(start + 1 + name.length)}`;
  const others = chosen.filter((each) => each.name !== mention.name);
  return namesIn(readMessage(written, [...others, mention])).some((each) => each.start === start);
}

/** The longest name that Slack allows. */
const LONGEST = 100;

/** Names of known people after any `@`, as typed; the parser decides which of them count. */
function possibleIn(markdown: string, mentionsByName: MentionsByName): Map<string, Mention> {
  const possible = new Map<string, Mention>();
  for (const { index } of markdown.matchAll(/@/g)) {
    const most = Math.min(LONGEST, markdown.length - index - 1);
    for (let length = 1; length <= most; length++) {
      const name = markdown.slice(index + 1, index + 1 + length);
      if (/[@\n]$/.test(name)) break;
      const mention = mentionsByName.get(name.toLowerCase());
      if (mention !== undefined) possible.set(name, mention);
    }
  }
  return possible;
}

interface Name {
  start: number;
  name: string;
}

/** Slack reads no mentions in link labels; tables are sent as code. */
function namesIn(node: Nodes): Name[] {
  if (node.type === 'mention') return [{ start: startOf(node), name: node.value.slice(1) }];
  if (node.type === 'link' || node.type === 'table' || !('children' in node)) return [];
  return node.children.flatMap(namesIn);
}
