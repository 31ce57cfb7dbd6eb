import { destinationKey, transportOf, type Destination } from '../../src/model/destination.ts';
import type { Copy } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import type { Measure } from '../../src/transport/slack-limits.ts';
import type { Mention } from '../../src/model/mention.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { zone } from '../core/time.ts';
import { list } from '../core/words.ts';
import type { Draft } from './draft.ts';
import { longOf } from './long.ts';
import { loadSlackPreview } from './useSlackText.ts';

/** A text and its destinations. */
export interface TextTo {
  text: string;
  to: readonly Destination[];
  /** The destinations get this text instead of the shared one. */
  own: boolean;
}

/** All texts of a message, the first of which is the message's own. */
export type Texts = readonly [TextTo, ...TextTo[]];

/** A mention, and the Slack destinations whose text contains it. */
export interface Use {
  mention: Mention;
  to: Destination[];
}

/** The mentions in the texts, as typed. Outside Slack a name is plain text. */
export async function usesOf(texts: readonly TextTo[], mentions: readonly Mention[]): Promise<Use[]> {
  if (mentions.length === 0) return [];
  const { usedMentions } = await loadSlackPreview();
  const uses = mentions.map((mention) => ({
    mention,
    to: texts
      .filter(({ text }) => usedMentions(text, mentions).includes(mention))
      .flatMap(({ to }) => to.filter((each) => transportOf(each) === 'slack')),
  }));
  return uses.filter(({ to }) => to.length > 0);
}

/**
 * The texts of a press: the shared one for destinations without their own, then the own ones. A text without a
 * destination is left out: its problems must not block the others, and the record must not mention it.
 */
export function textsTo(
  shared: string,
  own: readonly { destination: string; text: string }[],
  to: readonly Destination[],
): Texts {
  const hasOwn = new Set(own.map(({ destination }) => destination));
  const all: TextTo = { text: shared, to: to.filter((each) => !hasOwn.has(destinationKey(each))), own: false };
  const others = own
    .map(({ destination, text }) => ({
      text,
      to: to.filter((each) => destinationKey(each) === destination),
      own: true,
    }))
    .filter((each) => each.to.length > 0);
  const [first, ...rest] = others;
  return all.to.length > 0 || first === undefined ? [all, ...others] : [first, ...rest];
}

/** How texts are sent, each in parts of which the last carries the next update. */
export interface Plan {
  /** Parts of the message's own text. */
  first: string[];
  /** Parts of the other texts, by destination. */
  others: { destination: string; parts: string[] }[];
  asFile: boolean;
}

/** A text of this length fits even when escaped, with a mark and a next update. */
const SURELY_SHORT = 600;

interface PlanContext {
  nextUpdateBy: number | null | undefined;
  now: number;
  mentions: readonly Mention[];
}

/** The length of the longest text when it is sent as one message. */
export async function longestOf(texts: readonly string[], context: PlanContext & Pick<Copy, 'part'>): Promise<Measure> {
  const { measure, outgoingText } = await loadSlackPreview();
  const measures = texts.map((text) => measure(outgoingText({ ...context, text, writtenAt: context.now }, zone())));
  return measures.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Splits texts into messages, or returns the sentence that says why they cannot be sent. */
export async function planOf(
  all: Texts,
  context: PlanContext,
  draft: Pick<Draft, 'long' | 'attachment'>,
): Promise<Result<Plan, string>> {
  if (all.every(({ text }) => text.length <= SURELY_SHORT)) return ok(asPlan(all.map(asOnePart), false));
  const { measure, outgoingText, partsOf } = await loadSlackPreview();
  const message = { ...context, writtenAt: context.now };
  const isLong = ({ text }: TextTo): boolean => measure(outgoingText({ ...message, text }, zone())).tooLong;
  const asFile = longOf(draft) === 'file' && all.some(isLong);
  const planned = all.map((each): Planned => {
    const split = !asFile && isLong(each);
    return split ? { ...each, parts: partsOf({ ...message, text: each.text }, zone()) } : asOnePart(each);
  });
  const problem = planned.flatMap((each) => problemOf(each) ?? [])[0];
  return problem === undefined ? ok(asPlan(planned, asFile)) : err(problem);
}

interface Planned extends TextTo {
  parts: string[];
}

const asOnePart = (each: TextTo): Planned => ({ ...each, parts: [each.text] });

const asPlan = ([first, ...others]: readonly Planned[], asFile: boolean): Plan => ({
  first: first!.parts,
  others: others.flatMap(({ to, parts }) => to.map((each) => ({ destination: destinationKey(each), parts }))),
  asFile,
});

/** The sentence about a text that is too long for any handling: by how much, and what to do. */
function problemOf({ text, to, own, parts }: Planned): string | null {
  const what = own ? t('long.text.own', { places: list(to.map(placeName)) }) : t('long.text');
  const most = LIMITS.parts + 1;
  if (parts.length > most) return t('long.problem.many', { what, most });
  const over = text.length - LIMITS.text;
  if (parts.length > 1 || over <= 0) return null;
  return t('long.problem.size', { what, length: text.length, over });
}
