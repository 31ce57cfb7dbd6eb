import { destinationKey, type Destination } from '../model/destination.ts';
import type { EventData } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';

/** What was told of a channel that an incident moved to: where it goes on, in the channels so far; where it comes from, in it. */
export interface Told {
  out: boolean;
  here: boolean;
}

/** Once is enough, whoever tells it, and whatever became of the messages. */
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

/** The channel that a message tells of, by its key. Earlier versions said it by the message's id alone, which repeats across incidents. */
export function toldChannel({ message, destinations, tellsOf }: EventData<'message.written'>): string | null {
  if (tellsOf !== undefined) return tellsOf;
  const channel = OLD_ID.exec(message)?.[1];
  const workspace = destinations[0]?.workspace;
  return channel === undefined || workspace === undefined ? null : `${workspace}/${channel}`;
}
