import type { SlackConnection } from '../../src/bridge/slack.ts';
import type { Incident } from '../../src/model/incident.ts';
import { needsPerson, type DeliveryProblem } from '../../src/model/delivery.ts';
import { transportOf } from '../../src/model/destination.ts';
import type { MessageCopy } from '../../src/message/message-parts.ts';
import { channelUrl } from '../channel/channel-url.ts';
import { isActionRequest, type Waits } from './outbox.ts';

/** Problems that a person can check better in Slack: a missing message, permissions, a deleted thread. */
const SEEN_THERE: readonly string[] = [
  'not-in-channel',
  'channel-archived',
  'posting-restricted',
  'thread-gone',
  'message-gone',
  'edit-closed',
  'not-invitable',
  'canvas-exists',
] satisfies DeliveryProblem[];

/** Whether opening Slack helps to resolve a copy. */
export function helpsToSee({ message, copy }: MessageCopy<Waits>): boolean {
  if (transportOf(copy.destination) !== 'slack' || !needsPerson(copy)) return false;
  // The channel does not exist yet.
  if (isActionRequest(message) && message.work.do === 'create-channel') return false;
  return copy.state === 'unconfirmed' || (copy.code !== null && SEEN_THERE.includes(copy.code));
}

/**
 * Slack's page for a copy: the message that it changes, its thread, or else the channel. null when there is no page
 * that a browser may open.
 */
export function placeUrl(
  { message, copy }: MessageCopy<Waits>,
  { messages }: Pick<Incident, 'messages'>,
  connection: SlackConnection,
): string | null {
  const { workspace, channel, thread } = copy.destination;
  const changed = messages.get(message.corrects ?? '')?.copies.find(({ key }) => key === copy.key);
  const began = thread === undefined ? undefined : sentAs(thread, copy.destination.channel, messages);
  const known = changed?.link ?? began ?? null;
  if (known !== null) return known;
  // The browser can open the page even when our token or connection cannot.
  return 'apiUrl' in connection ? channelUrl(connection.apiUrl, workspace, channel) : null;
}

function sentAs(ts: string, channel: string, messages: Incident['messages']): string | undefined {
  for (const { copies } of messages.values())
    for (const copy of copies)
      if (copy.ts === ts && copy.destination.channel === channel && copy.link !== null) return copy.link;
  return undefined;
}
