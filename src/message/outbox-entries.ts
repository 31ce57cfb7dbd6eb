import { errandKey } from '../model/slack-action-key.ts';
import type { Event } from '../model/event.ts';
import { destinationKey } from '../model/destination.ts';

/** What an event gives the outbox to bring away: a message, a correction or an errand, and the keys of its destinations; else null. */
export function leavingOf(event: Event): { message: string; keys: string[] } | null {
  switch (event.type) {
    case 'message.written':
    case 'message.rerouted':
      return { message: event.data.message, keys: event.data.destinations.map(destinationKey) };
    case 'message.corrected':
      return { message: event.data.correction, keys: [...event.data.destinations] };
    case 'errand.asked':
      return { message: event.data.errand, keys: [errandKey(event.data.place)] };
    default:
      return null;
  }
}
