import { actionKey, isActionKey } from '../model/slack-action-key.ts';
import type { Event } from '../model/event.ts';
import type { Copy, ActionRequest, Incident, Message } from '../model/incident.ts';
import { destinationKey } from '../model/destination.ts';

/**
 * What an event adds to the outbox: the id of a message, correction or Slack action and its destination keys; else
 * null.
 */
export function outboxEntryOf(event: Event): { message: string; keys: string[] } | null {
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

/** Identifies a copy across incidents: message ids are unique within an incident only. */
export const copyId = (incident: string, message: string, destination: string): string =>
  JSON.stringify([incident, message, destination]);

/** The copy of a delivery event and its message; null where there is none. */
export function findCopy(
  { messages, actionRequests }: Pick<Incident, 'messages' | 'actionRequests'>,
  id: string,
  destination: string,
): { message: Message | ActionRequest; copy: Copy } | null {
  const message = isActionKey(destination) ? actionRequests.get(id) : messages.get(id);
  const copy = message?.copies.find(({ key }) => key === destination);
  return message === undefined || copy === undefined ? null : { message, copy };
}
