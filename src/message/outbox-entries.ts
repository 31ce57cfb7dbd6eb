import { actionKey, isActionKey } from '../model/slack-action-key.ts';
import type { Event } from '../model/event.ts';
import type { Copy, ActionRequest, Incident, Message } from '../model/incident.ts';
import { destinationKey } from '../model/destination.ts';

/** What an event gives the outbox to bring away: a message, a correction or a Slack action, and the keys of its destinations; else null. */
export function leavingOf(event: Event): { message: string; keys: string[] } | null {
  switch (event.type) {
    case 'message.written':
    case 'message.rerouted':
      return { message: event.data.message, keys: event.data.destinations.map(destinationKey) };
    case 'message.corrected':
      return { message: event.data.correction, keys: [...event.data.destinations] };
    case 'errand.asked':
      return { message: event.data.errand, keys: [actionKey(event.data.place)] };
    default:
      return null;
  }
}

/** One copy among those of all incidents: a message's id need be unique within its own only. */
export const copyId = (incident: string, message: string, destination: string): string =>
  JSON.stringify([incident, message, destination]);

/** The copy that a delivery speaks of, and what it is a copy of; null where there is none. */
export function findCopy(
  { messages, actionRequests }: Pick<Incident, 'messages' | 'actionRequests'>,
  id: string,
  destination: string,
): { message: Message | ActionRequest; copy: Copy } | null {
  const message = isActionKey(destination) ? actionRequests.get(id) : messages.get(id);
  const copy = message?.copies.find(({ key }) => key === destination);
  return message === undefined || copy === undefined ? null : { message, copy };
}
