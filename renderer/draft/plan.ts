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

/** A text, and where it goes. */
export interface TextTo {
  text: string;
  to: readonly Destination[];
  /** It is told there instead of the text for all. */
  own: boolean;
}

/** All texts of a message: it is written with the first one. */
export type Texts = readonly [TextTo, ...TextTo[]];

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
      .flatMap(({ to }) => to.filter((each) => transportOf(each) === 'slack')),
  }));
  return uses.filter(({ to }) => to.length > 0);
}

/**
 * What a press sends: the shared text with those who have none of their own, then the own ones. A text that nobody gets is
 * none of it: neither what it lacks nor how long it is may keep the others back, and the record must not tell of it.
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

/** How texts leave, each in parts of which the last one carries the next update. */
export interface Plan {
  /** Of the text that the message is written with. */
  first: string[];
  /** Of the others, by destination. */
  others: { destination: string; parts: string[] }[];
  asFile: boolean;
}

/** Escaped, and with a mark and a next update, it still fits. */
const SURELY_SHORT = 600;

interface Told {
  nextUpdateBy: number | null | undefined;
  now: number;
  mentions: readonly Mention[];
}

/** The longest of some texts, as it leaves in one message. */
export async function longestOf(texts: readonly string[], told: Told & Pick<Copy, 'part'>): Promise<Measure> {
  const { measure, outgoingText } = await loadSlackPreview();
  const measures = texts.map((text) => measure(outgoingText({ ...told, text, writtenAt: told.now }, zone())));
  return measures.reduce((a, b) => (b.length > a.length ? b : a));
}

/** As how many messages texts leave, or the sentence that says why they cannot. */
export async function planOf(
  all: Texts,
  told: Told,
  draft: Pick<Draft, 'long' | 'attachment'>,
): Promise<Result<Plan, string>> {
  if (all.every(({ text }) => text.length <= SURELY_SHORT)) return ok(asPlan(all.map(whole), false));
  const { measure, outgoingText, partsOf } = await loadSlackPreview();
  const message = { ...told, writtenAt: told.now };
  const isLong = ({ text }: TextTo): boolean => measure(outgoingText({ ...message, text }, zone())).tooLong;
  const asFile = longOf(draft) === 'file' && all.some(isLong);
  const planned = all.map((each): Planned => {
    const split = !asFile && isLong(each);
    return split ? { ...each, parts: partsOf({ ...message, text: each.text }, zone()) } : whole(each);
  });
  const problem = planned.flatMap((each) => problemOf(each) ?? [])[0];
  return problem === undefined ? ok(asPlan(planned, asFile)) : err(problem);
}

interface Planned extends TextTo {
  parts: string[];
}

const whole = (each: TextTo): Planned => ({ ...each, parts: [each.text] });

const asPlan = ([first, ...others]: readonly Planned[], asFile: boolean): Plan => ({
  first: first!.parts,
  others: others.flatMap(({ to, parts }) => to.map((each) => ({ destination: destinationKey(each), parts }))),
  asFile,
});

/** Which text is too long for anything, by how much, and what to do. */
function problemOf({ text, to, own, parts }: Planned): string | null {
  const what = own ? t('long.text.own', { places: list(to.map(placeName)) }) : t('long.text');
  const most = LIMITS.parts + 1;
  if (parts.length > most) return t('long.problem.many', { what, most });
  const over = text.length - LIMITS.text;
  if (parts.length > 1 || over <= 0) return null;
  return t('long.problem.size', { what, length: text.length, over });
}
