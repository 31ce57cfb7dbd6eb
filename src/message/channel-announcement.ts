import { destinationKey, type Destination } from '../model/destination.ts';
import type { EventData } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';

/** What was announced about an incident's channel: `out` in the earlier channels, `here` in the channel itself. */
export interface Announced {
  out: boolean;
  here: boolean;
}

/** One announcement is enough, whoever made it and whatever its delivery state. */
export function announcedOf({ messages }: Pick<Incident, 'messages'>, channel: Destination): Announced {
  const key = destinationKey(channel);
  const announced = { out: false, here: false };
  for (const { tellsOf, copies } of messages.values()) {
    if (tellsOf !== key) continue;
    if (copies.some((copy) => copy.key === key)) announced.here = true;
    else announced.out = true;
  }
  return announced;
}

const OLD_ID = /^(?:tell|here):(.+)$/;

/**
 * The key of the channel that a message announces. Earlier versions encoded it in the message id, which repeats across
 * incidents.
 */
export function announcedChannel({ message, destinations, tellsOf }: EventData<'message.written'>): string | null {
  if (tellsOf !== undefined) return tellsOf;
  const channel = OLD_ID.exec(message)?.[1];
  const workspace = destinations[0]?.workspace;
  return channel === undefined || workspace === undefined ? null : `${workspace}/${channel}`;
}
