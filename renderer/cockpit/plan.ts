import { destinationKey, wayOf, type Destination } from '../../src/message/destination.ts';
import type { Copy } from '../../src/incident/incident.ts';
import { LIMITS } from '../../src/incident/words.ts';
import type { Measure } from '../../src/message/limits.ts';
import type { Mention } from '../../src/message/mention.ts';
import { placeName } from '../../src/message/place.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { t } from '../../src/text/text.ts';
import { zone } from '../app/time.ts';
import { list } from '../app/words.ts';
import type { Draft } from './draft.ts';
import { longOf } from './long.ts';
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
): [TextTo, ...TextTo[]] {
  const hasOwn = new Set(own.map(({ destination }) => destination));
  return [
    { text: shared, to: to.filter((each) => !hasOwn.has(destinationKey(each))) },
    ...own.map(({ destination, text }) => ({ text, to: to.filter((each) => destinationKey(each) === destination) })),
  ];
}

/** How texts leave, each in parts of which the last one carries the next update. */
export interface Plan {
  shared: string[];
  /** By destination. */
  own: { destination: string; parts: string[] }[];
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

/** As how many messages texts leave, the shared one being the first; or the sentence that says why they cannot. */
export async function planOf(
  [shared, ...own]: readonly [TextTo, ...TextTo[]],
  told: Told,
  draft: Pick<Draft, 'long' | 'attachment'>,
): Promise<Result<Plan, string>> {
  const all = [shared, ...own];
  if (all.every(({ text }) => text.length <= SURELY_SHORT)) return ok(asPlan(all.map(whole), false));
  const { measure, outgoingText, partsOf } = await loadSlackPreview();
  const message = { ...told, writtenAt: told.now };
  // What nobody is told is short enough.
  const isLong = ({ text, to }: TextTo): boolean =>
    to.length > 0 && measure(outgoingText({ ...message, text }, zone())).tooLong;
  const asFile = longOf(draft) === 'file' && all.some(isLong);
  const planned = all.map((each): Planned => {
    const split = !asFile && isLong(each);
    return split ? { ...each, parts: partsOf({ ...message, text: each.text }, zone()) } : whole(each);
  });
  const problem = planned.flatMap((each, i) => problemOf(each, i === 0) ?? [])[0];
  return problem === undefined ? ok(asPlan(planned, asFile)) : err(problem);
}

interface Planned extends TextTo {
  parts: string[];
}

const whole = (each: TextTo): Planned => ({ ...each, parts: [each.text] });

const asPlan = ([shared, ...own]: readonly Planned[], asFile: boolean): Plan => ({
  shared: shared!.parts,
  own: own.flatMap(({ to, parts }) => to.map((each) => ({ destination: destinationKey(each), parts }))),
  asFile,
});

/** Which text is too long for anything, by how much, and what to do. */
function problemOf({ text, to, parts }: Planned, isShared: boolean): string | null {
  const what = isShared ? t('long.text') : t('long.text.own', { places: list(to.map(placeName)) });
  const most = LIMITS.parts + 1;
  if (parts.length > most) return t('long.problem.many', { what, most });
  const over = text.length - LIMITS.text;
  if (parts.length > 1 || over <= 0) return null;
  return t('long.problem.size', { what, length: text.length, over });
}
