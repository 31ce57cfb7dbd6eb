import { allMatching } from '../../src/base/summary.ts';
import type { Copy, ActionRequest, Incident, Message } from '../../src/model/incident.ts';
import { isPending, needsPerson } from '../../src/model/delivery.ts';
import { textsInParts, withOwnText, type MessageCopy } from '../../src/message/message-parts.ts';
import { t } from '../../src/text/text.ts';

export type Waits = Message | ActionRequest;

/** A text, or something else to be done in Slack, and its copies that have neither arrived nor been given up. */
export interface Waiting {
  /** The one that ends the text, where it takes several messages. */
  message: Waits;
  messageCopies: MessageCopy<Waits>[];
}

const waitingIn = allMatching<Waits>(({ copies }) => copies.some(({ state }) => isPending(state)));

/** What waits, the oldest first: the order in which it leaves. */
export function pendingMessages({
  messages,
  actionRequests,
}: Pick<Incident, 'messages' | 'actionRequests'>): Waiting[] {
  const texts = textsInParts({ messages });
  const found = new Map<string, Waiting>();
  for (const message of [...waitingIn(messages), ...waitingIn(actionRequests)]) {
    const messageCopies = message.copies.filter(({ state }) => isPending(state)).map((copy) => ({ message, copy }));
    const ends = message.corrects === null ? texts.get(message.part?.last ?? '')?.at(-1) : undefined;
    const known = found.get(ends?.id ?? message.id);
    if (known === undefined) found.set(ends?.id ?? message.id, { message: ends ?? message, messageCopies });
    else known.messageCopies.push(...messageCopies);
  }
  return [...found.values()].toSorted((a, b) => a.message.writtenAt - b.message.writtenAt);
}

export const isActionRequest = (message: Waits): message is ActionRequest => 'work' in message;

/** Those that a person should look at: nothing more comes of a copy by itself. */
export const forAPerson = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ messageCopies }) => messageCopies.some(({ copy }) => needsPerson(copy)));

/** What waits of a text: what all are told or, where only some still wait for theirs, what the first of them is told. */
export function restText({ message, messageCopies }: Waiting): string {
  const own = withOwnText(message);
  const shared = messageCopies.filter(({ copy }) => !own.has(copy.key));
  const told = shared.length > 0 ? shared : messageCopies.filter(({ copy }) => copy.key === messageCopies[0]!.copy.key);
  const texts = new Map(
    told.map((messageCopy) => [messageCopy.message.id, messageCopy.copy.text ?? messageCopy.message.text]),
  );
  return [...texts.values()].join('\n\n');
}

/** Copies whose state and reason are the same. */
export interface Group {
  key: string;
  reason: string;
  messageCopies: MessageCopy<Waits>[];
}

/**
 * A line for all that fare alike: one press answers for them. What a person is asked to look up is another question in each
 * place.
 */
export function groupsOf(
  messageCopies: readonly MessageCopy<Waits>[],
  reason: (messageCopy: MessageCopy<Waits>) => string,
): Group[] {
  const groups = new Map<string, Group>();
  for (const messageCopy of messageCopies) {
    const { copy, message } = messageCopy;
    const why = reason(messageCopy);
    const key = `${copy.state} ${copy.code ?? ''} ${isAskedAlone(copy) ? `${message.id} ${copy.key}` : why}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, reason: why, messageCopies: [messageCopy] });
    else group.messageCopies.push(messageCopy);
  }
  return [...groups.values()];
}

const isAskedAlone = (copy: Copy): boolean => copy.state === 'unconfirmed' && needsPerson(copy);

/** How much of what waits, or needs a person. */
export function amountText(waiting: readonly Waiting[], needsYou: boolean): string {
  const actionRequests = waiting.filter(({ message }) => isActionRequest(message)).length;
  const messages = waiting.length - actionRequests;
  if (waiting.length === 0) return t('outbox.nothing');
  if (actionRequests === 0) return t(needsYou ? 'outbox.messages.needYou' : 'outbox.messages', { count: messages });
  if (messages === 0) return t(needsYou ? 'outbox.actions.needYou' : 'outbox.actions', { count: actionRequests });
  return t(needsYou ? 'outbox.both.needYou' : 'outbox.both', { messages, errands: actionRequests });
}
