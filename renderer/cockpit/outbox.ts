import type { Copy, Errand, Incident, Message } from '../../src/incident/incident.ts';
import { isPending, type DeliveryState } from '../../src/message/delivery.ts';
import { t } from '../../src/text/text.ts';

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

/** How much of what waits, or needs a person. */
export function amountText(waiting: readonly Waiting[], needsYou: boolean): string {
  const errands = waiting.filter(({ message }) => isErrand(message)).length;
  const messages = waiting.length - errands;
  if (waiting.length === 0) return t('outbox.nothing');
  if (errands === 0) return t(needsYou ? 'outbox.messages.needYou' : 'outbox.messages', { count: messages });
  if (messages === 0) return t(needsYou ? 'outbox.errands.needYou' : 'outbox.errands', { count: errands });
  return t(needsYou ? 'outbox.both.needYou' : 'outbox.both', { messages, errands });
}
