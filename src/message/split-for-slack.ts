import { measure } from '../transport/slack-limits.ts';
import { outgoingText, type Told } from './outgoing.ts';
import { splitMarkdown } from './split.ts';

/** As wide a mark as there can be. */
const MARK = { index: 99, of: 99 };

/** Stretches; more than this were of another text. */
const REMEMBERED = 2_000;

/**
 * A text as messages that Slack leaves whole, each with room for the mark that counts them and, as the last one needs it,
 * for the next update. `known`: which stretches fit, from an earlier look at nearly the same text.
 */
export function partsOf(told: Told, zone: string, known = new Map<string, boolean>()): string[] {
  if (known.size > REMEMBERED) known.clear();
  const terms = JSON.stringify([told.nextUpdateBy === undefined, told.mentions]);
  const fits = (text: string): boolean => {
    const key = `${terms} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const fit = !measure(outgoingText({ ...told, text, part: MARK }, zone)).tooLong;
    known.set(key, fit);
    return fit;
  };
  return measure(outgoingText({ ...told, part: null }, zone)).tooLong
    ? splitMarkdown(told.text, fits, told.mentions)
    : [told.text];
}
