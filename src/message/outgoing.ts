import type { Copy, Message } from '../model/incident.ts';
import { dayOf, zonedTime } from '../time/format.ts';
import { t } from '../text/text.ts';
import type { Mention } from '../model/mention.ts';
import { readMessage } from '../markdown/read.ts';
import { toSlackText, usedMentions } from '../markdown/slack-text.ts';
import { endOf, startOf } from './split-line.ts';
import { splitMarkdown } from './split.ts';

/** The parts of a message that people read; `mentions` as in `Message`, `part` as in `Copy`. */
export type MessageText = Pick<Message, 'text' | 'nextUpdateBy' | 'writtenAt'> &
  Partial<Pick<Message, 'mentions'> & Pick<Copy, 'part'>>;

/**
 * The Slack text to send: the written text and, for an update, the time of the next one, UTC first as readers are in
 * other zones. `zone` is the writer's IANA time zone.
 */
export function outgoingText(message: MessageText, zone: string): string {
  const written = toSlackText(message.text, message.mentions);
  const next = nextLine(message, zone);
  return `${partLine(message)}${written}${next === null ? '' : `\n\n*${next}*`}`;
}

/** As `outgoingText` in Markdown, for other transports. */
export function outgoingMarkdown(message: MessageText, zone: string): string {
  const next = nextLine(message, zone);
  return `${partLine(message)}${message.text}${next === null ? '' : `\n\n**${next}**`}`;
}

/** On a line of its own, so that a list or a table after it remains one. */
const partLine = ({ part }: MessageText): string =>
  part === null || part === undefined ? '' : `${t('outgoing.part', { index: part.index, of: part.of })}\n\n`;

function nextLine({ nextUpdateBy, writtenAt }: MessageText, zone: string): string | null {
  if (nextUpdateBy === undefined) return null;
  return nextUpdateBy === null
    ? t('outgoing.last')
    : t('outgoing.next', { time: whenFor(nextUpdateBy, writtenAt, zone) });
}

/** Characters of text that accompany a file. */
const COMMENT = 500;

/**
 * The Slack text beside a file with the whole: its beginning, its mentions (a file notifies nobody) and the next
 * update.
 */
export function fileComment(message: MessageText, zone: string): string {
  const { text, mentions = [] } = message;
  const begin = beginning(text, mentions);
  const named = usedMentions(begin, mentions);
  const others = usedMentions(text, mentions).filter((mention) => !named.includes(mention));
  const called = others.map(({ name }) => `@${name}`).join(' ');
  return outgoingText({ ...message, text: called === '' ? begin : `${begin}\n\n${called}` }, zone);
}

/** The first paragraph, shortened to COMMENT characters. */
function beginning(text: string, mentions: readonly Mention[]): string {
  const fits = (part: string): boolean => part.length <= COMMENT;
  const first = readMessage(text, mentions).children.find(({ type }) => type === 'paragraph');
  const paragraph = first === undefined ? t('outgoing.inFile') : text.slice(startOf(first), endOf(first));
  const [begin = '', ...rest] = splitMarkdown(paragraph, fits, mentions);
  return rest.length === 0 ? begin : `${begin} …`;
}

/** An instant for readers outside: UTC first, with the date where it differs from the day of writing. */
export function whenFor(due: number, writtenAt: number, zone: string): string {
  const day = dayOf(due, 'UTC') === dayOf(writtenAt, 'UTC') ? '' : `${dayOf(due, 'UTC')} `;
  const utc = `${day}${zonedTime(due, 'UTC')}`;
  const local = zonedTime(due, zone);
  return local === zonedTime(due, 'UTC') ? utc : `${utc} (${local})`;
}

/** The notice that an update will be late. Instants in ms since 1970, `zone` the writer's IANA time zone. */
export const delayText = (promisedFor: number, until: number, now: number, zone: string): string =>
  t('outgoing.delayed', { promised: whenFor(promisedFor, now, zone), until: whenFor(until, now, zone) });

/** The message to a person who is asked to write an update. */
export const handOnText = (person: string, due: number, now: number, zone: string): string =>
  t('outgoing.handOn', { person, due: whenFor(due, now, zone) });
