import type { Nodes } from 'mdast';
import type { Mention } from '../model/mention.ts';
import { isBeyondReading, readPlaces } from '../markdown/read.ts';
import { startOf } from './split-line.ts';

/** A name that stands in a text and calls nobody: it was typed, not chosen. */
export interface Unchosen {
  /** Where its `@` stands. */
  start: number;
  /** As it was typed, without `@`. */
  typed: string;
  /** Whom it would call. */
  mention: Mention;
}

/** Whom names mean, by the name in small letters. */
export type Callable = ReadonlyMap<string, Mention>;

/**
 * The first name in a text that could call somebody and does not. Where no choice would make it a call, in code or a
 * link's label, there is none; nor is the name that is still being typed, from `start` on as far as `query`.
 */
export function unchosen(
  markdown: string,
  callable: Callable,
  chosen: readonly Mention[],
  typing: { start: number; query: string } | null = null,
): Unchosen | null {
  const possible = possibleIn(markdown, callable);
  if (possible.size === 0 || isBeyondReading(markdown)) return null;
  const called = new Set(namesIn(readPlaces(markdown, chosen)).map(({ start }) => start));
  const typed = [...possible].map(([name, mention]) => ({ ...mention, name }));
  const isTyped = ({ start, name }: Name): boolean => start === typing?.start && typing.query.length <= name.length;
  for (const found of namesIn(readPlaces(markdown, [...chosen, ...typed]))) {
    const mention = possible.get(found.name);
    if (mention === undefined || called.has(found.start) || isTyped(found)) continue;
    if (wouldCall(markdown, found, mention, chosen)) return { start: found.start, typed: found.name, mention };
  }
  return null;
}

/** Whether it calls once it stands there under the name of whom it means: the shorter name may make an address of it. */
function wouldCall(markdown: string, { start, name }: Name, mention: Mention, chosen: readonly Mention[]): boolean {
  if (name === mention.name) return true;
  const written = `${markdown.slice(0, start)}@${mention.name}${markdown.slice(start + 1 + name.length)}`;
  const others = chosen.filter((each) => each.name !== mention.name);
  return namesIn(readPlaces(written, [...others, mention])).some((each) => each.start === start);
}

/** No name is longer, as a person's may not be. */
const LONGEST = 100;

/** What stands behind any `@` and is somebody's name, as it was typed: the parser tells which of them are meant. */
function possibleIn(markdown: string, callable: Callable): Map<string, Mention> {
  const possible = new Map<string, Mention>();
  for (const { index } of markdown.matchAll(/@/g)) {
    const most = Math.min(LONGEST, markdown.length - index - 1);
    for (let length = 1; length <= most; length++) {
      const name = markdown.slice(index + 1, index + 1 + length);
      if (/[@\n]$/.test(name)) break;
      const mention = callable.get(name.toLowerCase());
      if (mention !== undefined) possible.set(name, mention);
    }
  }
  return possible;
}

interface Name {
  start: number;
  name: string;
}

/** Slack reads no names in a link's label, and a table leaves as code. */
function namesIn(node: Nodes): Name[] {
  if (node.type === 'mention') return [{ start: startOf(node), name: node.value.slice(1) }];
  if (node.type === 'link' || node.type === 'table' || !('children' in node)) return [];
  return node.children.flatMap(namesIn);
}
