import type { Message } from '../incident/incident.ts';
import { dayOf, zonedTime } from '../report/time.ts';
import { t } from '../text/text.ts';
import { toSlackText } from './slack-text.ts';

/**
 * The Slack text that leaves: what the person wrote and, for an update, when the next one comes. UTC stands first: its
 * readers are elsewhere. `zone` is the writer's IANA time zone.
 */
export function outgoingText(message: Pick<Message, 'text' | 'nextUpdateBy' | 'writtenAt'>, zone: string): string {
  const { text, nextUpdateBy, writtenAt } = message;
  const written = toSlackText(text);
  if (nextUpdateBy === undefined) return written;
  return `${written}\n\n*${nextUpdateBy === null ? t('outgoing.last') : t('outgoing.next', { time: whenFor(nextUpdateBy, writtenAt, zone) })}*`;
}

function whenFor(due: number, writtenAt: number, zone: string): string {
  const day = dayOf(due, 'UTC') === dayOf(writtenAt, 'UTC') ? '' : `${dayOf(due, 'UTC')} `;
  const utc = `${day}${zonedTime(due, 'UTC')}`;
  const local = zonedTime(due, zone);
  return local === zonedTime(due, 'UTC') ? utc : `${utc} (${local})`;
}

/** What people are told when an update comes later than promised. Instants in ms since 1970, `zone` the writer's IANA time zone. */
export const delayText = (promisedFor: number, until: number, now: number, zone: string): string =>
  t('outgoing.delayed', { promised: whenFor(promisedFor, now, zone), until: whenFor(until, now, zone) });

/** What someone is told who is asked to write an update instead. */
export const handOnText = (person: string, due: number, now: number, zone: string): string =>
  t('outgoing.handOn', { person, due: whenFor(due, now, zone) });
