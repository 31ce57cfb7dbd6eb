import type { Copy, Errand, Incident, Message } from '../../src/incident/incident.ts';
import { isPending, type DeliveryState } from '../../src/message/delivery.ts';

export interface Waiting {
  message: Message | Errand;
  copies: Copy[];
}

/**
 * Messages, and what else is to be done in Slack, with a copy that has neither arrived nor been given up. The oldest
 * first: the order in which they leave.
 */
export function pendingMessages({ messages, errands }: Pick<Incident, 'messages' | 'errands'>): Waiting[] {
  return [...messages.values(), ...errands.values()]
    .map((message) => ({ message, copies: message.copies.filter((copy) => isPending(copy.state)) }))
    .filter(({ copies }) => copies.length > 0)
    .toSorted((a, b) => a.message.writtenAt - b.message.writtenAt);
}

export const isErrand = (message: Message | Errand): message is Errand => 'work' in message;

const FOR_A_PERSON = new Set<DeliveryState>(['failed', 'stale', 'unconfirmed']);

/** Those that a person should look at: they failed, went stale, or nobody knows whether they arrived. */
export const forAPerson = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ copies }) => copies.some((copy) => FOR_A_PERSON.has(copy.state)));
