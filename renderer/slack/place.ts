import type { Incident } from '../../src/model/incident.ts';
import { destinationKey, transportOf, type Destination } from '../../src/model/destination.ts';
import { readChannelLink } from '../../src/transport/slack-link.ts';
import type { Channels } from '../channel/channels.ts';

/** The channel meant by a text: its name, or a link to it or to a message in it. */
export function readPlace(
  text: string,
  { workspace, channels }: Pick<Channels, 'workspace' | 'channels'>,
): Destination | null {
  if (workspace === '') return null;
  const link = readChannelLink(text);
  if (link !== null) return { workspace, channel: link, name: channels.find(({ id }) => id === link)?.name ?? link };
  const wanted = text.trim().replace(/^#/, '').toLowerCase();
  const found = channels.find(({ name }) => name === wanted);
  return found === undefined ? null : { workspace, channel: found.id, name: found.name };
}

/** The Slack channels that the incident wrote to, except its own; a thread counts as its channel. */
export function earlierChannels({ messages, channel: own }: Pick<Incident, 'messages' | 'channel'>): Destination[] {
  const found = new Map<string, Destination>();
  for (const { copies, live } of messages.values()) {
    if (live) continue;
    for (const { destination, state } of copies) {
      const { workspace, channel, name } = destination;
      if (transportOf(destination) !== 'slack' || state === 'cancelled') continue;
      const place = { workspace, channel, name };
      found.set(destinationKey(place), place);
    }
  }
  if (own !== null) found.delete(destinationKey(own));
  return [...found.values()];
}
