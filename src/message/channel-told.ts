import { destinationKey, type Destination } from '../model/destination.ts';
import type { EventData } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';

/** What was announced about an incident's channel: `out` in the earlier channels, `here` in the channel itself. */
export interface Told {
  out: boolean;
  here: boolean;
}

/** One announcement is enough, whoever made it and whatever its delivery state. */
export function toldOf({ messages }: Pick<Incident, 'messages'>, channel: Destination): Told {
  const key = destinationKey(channel);
  const told = { out: false, here: false };
  for (const { tellsOf, copies } of messages.values()) {
    if (tellsOf !== key) continue;
    if (copies.some((copy) => copy.key === key)) told.here = true;
    else told.out = true;
  }
  return told;
}

const OLD_ID = /^(?:tell|here):(.+)$/;

/**
 * The key of the channel that a message announces. Earlier versions encoded it in the message id, which repeats across
 * incidents.
 */
export function toldChannel({ message, destinations, tellsOf }: EventData<'message.written'>): string | null {
  if (tellsOf !== undefined) return tellsOf;
  const channel = OLD_ID.exec(message)?.[1];
  const workspace = destinations[0]?.workspace;
  return channel === undefined || workspace === undefined ? null : `${workspace}/${channel}`;
}
