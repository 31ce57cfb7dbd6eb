import type { Copy, Incident, Message } from '../../src/incident/incident.ts';
import { isPending, type DeliveryState } from '../../src/message/delivery.ts';

export interface Waiting {
  message: Message;
  copies: Copy[];
}

/** Messages with a copy that has neither arrived nor been given up, oldest first: the order in which they leave. */
export function pendingMessages(messages: Incident['messages']): Waiting[] {
  return [...messages.values()]
    .map((message) => ({ message, copies: message.copies.filter((copy) => isPending(copy.state)) }))
    .filter(({ copies }) => copies.length > 0);
}

const FOR_A_PERSON = new Set<DeliveryState>(['failed', 'stale', 'unconfirmed']);

/** Those that a person should look at: they failed, went stale, or nobody knows whether they arrived. */
export const forAPerson = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ copies }) => copies.some((copy) => FOR_A_PERSON.has(copy.state)));
