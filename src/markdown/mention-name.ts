import { slackMention, type Mention } from '../model/mention.ts';

/** Mentions that Slack can read, the longest name first. */
export type NamedMentions = readonly Mention[];

export const namedMentions = (mentions: readonly Mention[]): NamedMentions =>
  mentions
    // A mention that Slack could not read must not hide the text.
    .filter((mention) => mention.name !== '' && slackMention(mention) !== null)
    .toSorted((a, b) => b.name.length - a.name.length);

/** The mention whose `@name` stands at a position: not within a word, after a backslash, nor as the beginning of a longer name. */
export function mentionAt(text: string, index: number, mentions: NamedMentions): Mention | undefined {
  if (text.charAt(index) !== '@' || /[\p{L}\p{M}\p{N}@\\]/u.test(text.charAt(index - 1))) return undefined;
  return mentions.find(({ name }) => {
    const end = index + 1 + name.length;
    return text.startsWith(name, index + 1) && !isWordy(text.charAt(JOINS.test(text.charAt(end)) ? end + 1 : end));
  });
}

/** Part of a name between letters, punctuation elsewhere. */
const JOINS = /^[._-]$/;

const isWordy = (sign: string): boolean => /[\p{L}\p{M}\p{N}@]/u.test(sign);
