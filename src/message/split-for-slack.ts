import { measure } from '../transport/slack-limits.ts';
import { outgoingText, type MessageText } from './outgoing.ts';
import { splitMarkdown } from './split.ts';

/** The widest part number, for the space it takes. */
const MARK = { index: 99, of: 99 };

/** Cached results; more than this come from other texts. */
const REMEMBERED = 2_000;

/**
 * Splits a text into messages that Slack does not split, with room for the part number and the next update. `known`
 * caches which pieces fit, from earlier calls with nearly the same text.
 */
export function partsOf(message: MessageText, zone: string, known = new Map<string, boolean>()): string[] {
  if (known.size > REMEMBERED) known.clear();
  const terms = JSON.stringify([message.nextUpdateBy === undefined, message.mentions]);
  const fits = (text: string): boolean => {
    const key = `${terms} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const fit = !measure(outgoingText({ ...message, text, part: MARK }, zone)).tooLong;
    known.set(key, fit);
    return fit;
  };
  return measure(outgoingText({ ...message, part: null }, zone)).tooLong
    ? splitMarkdown(message.text, fits, message.mentions)
    : [message.text];
}
