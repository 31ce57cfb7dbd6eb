import { destinationKey, wayOf, type Destination } from '../../src/message/destination.ts';
import { LIMITS } from '../../src/incident/words.ts';
import type { Mention } from '../../src/message/mention.ts';
import { placeName } from '../../src/message/place.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { t } from '../../src/text/text.ts';
import { zone } from '../app/time.ts';
import { list } from '../app/words.ts';
import type { Draft } from './draft.ts';
import { loadSlackPreview } from './useSlackText.ts';

/** A text, and where it goes. */
export interface TextTo {
  text: string;
  to: readonly Destination[];
}

/** A mention, and the places in Slack whose text has it. */
export interface Use {
  mention: Mention;
  to: Destination[];
}

/** The mentions that texts have, as they were typed. Elsewhere than in Slack a name is a name. */
export async function usesOf(texts: readonly TextTo[], mentions: readonly Mention[]): Promise<Use[]> {
  if (mentions.length === 0) return [];
  const { usedMentions } = await loadSlackPreview();
  const uses = mentions.map((mention) => ({
    mention,
    to: texts
      .filter(({ text }) => usedMentions(text, mentions).includes(mention))
      .flatMap(({ to }) => to.filter((each) => wayOf(each) === 'slack')),
  }));
  return uses.filter(({ to }) => to.length > 0);
}

/** Each text with the destinations that get it: the shared one, and own ones. */
export function textsTo(
  shared: string,
  own: readonly { destination: string; text: string }[],
  to: readonly Destination[],
): TextTo[] {
  const hasOwn = new Set(own.map(({ destination }) => destination));
  return [
    { text: shared, to: to.filter((each) => !hasOwn.has(destinationKey(each))) },
    ...own.map(({ destination, text }) => ({ text, to: to.filter((each) => destinationKey(each) === destination) })),
  ];
}

/** How a text leaves. */
export interface Plan {
  /** The last one carries the next update. */
  parts: string[];
  asFile: boolean;
}

/** Escaped, and with a mark and a next update, it still fits. */
const SURELY_SHORT = 600;

interface Told {
  nextUpdateBy: number | null | undefined;
  now: number;
  mentions: readonly Mention[];
}

/** As how many messages texts leave, the shared one being the first; or the sentence that says why they cannot. */
export async function planOf(
  [shared, ...own]: readonly TextTo[],
  told: Told,
  { long, attachment }: Pick<Draft, 'long' | 'attachment'>,
): Promise<Result<Plan, string>> {
  const { text, to } = shared!;
  if ([shared!, ...own].every((each) => each.text.length <= SURELY_SHORT)) return ok({ parts: [text], asFile: false });
  const { measure, outgoingText, partsOf } = await loadSlackPreview();
  const message = { ...told, writtenAt: told.now };
  const isLong = (each: TextTo): boolean => measure(outgoingText({ ...message, text: each.text }, zone())).tooLong;
  const longOwn = own.filter(isLong);
  const sharedIsLong = to.length > 0 && isLong(shared!);
  // A message has room for one file.
  if (long === 'file' && attachment === null && (sharedIsLong || longOwn.length > 0)) {
    return ok({ parts: [text], asFile: true });
  }
  if (longOwn.length > 0) {
    return err(t('long.problem.own', { places: list(longOwn.flatMap((each) => each.to.map(placeName))) }));
  }
  const parts = sharedIsLong ? partsOf({ ...message, text }, zone()) : [text];
  return parts.length > LIMITS.parts + 1
    ? err(t('long.problem.many', { most: LIMITS.parts + 1 }))
    : ok({ parts, asFile: false });
}
