import { allMatching } from '../../src/base/summary.ts';
import type { Copy, ActionRequest, Incident, Message } from '../../src/model/incident.ts';
import { isPending, needsPerson } from '../../src/model/delivery.ts';
import { textsInParts, withOwnText, type MessageCopy } from '../../src/message/message-parts.ts';
import { t } from '../../src/text/text.ts';

export type Waits = Message | ActionRequest;

/** A text or Slack action, and its copies that are neither delivered nor cancelled. */
export interface Waiting {
  /** The last message, if the text takes several. */
  message: Waits;
  messageCopies: MessageCopy<Waits>[];
}

const waitingIn = allMatching<Waits>(({ copies }) => copies.some(({ state }) => isPending(state)));

/** Waiting texts and actions, the oldest first, as they are sent. */
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

/** Those with a copy that only a person can move on. */
export const forAPerson = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ messageCopies }) => messageCopies.some(({ copy }) => needsPerson(copy)));

/** The waiting text: the shared one or, when only own texts wait, the first of those. */
export function restText({ message, messageCopies }: Waiting): string {
  const own = withOwnText(message);
  const shared = messageCopies.filter(({ copy }) => !own.has(copy.key));
  const chosen =
    shared.length > 0 ? shared : messageCopies.filter(({ copy }) => copy.key === messageCopies[0]!.copy.key);
  const texts = new Map(
    chosen.map((messageCopy) => [messageCopy.message.id, messageCopy.copy.text ?? messageCopy.message.text]),
  );
  return [...texts.values()].join('\n\n');
}

/** Copies with the same state and reason. */
export interface Group {
  key: string;
  reason: string;
  messageCopies: MessageCopy<Waits>[];
}

/**
 * One row for copies with the same state: one press answers for all. What a person must check in Slack gets a row per
 * destination.
 */
export function groupsOf(
  messageCopies: readonly MessageCopy<Waits>[],
  reason: (messageCopy: MessageCopy<Waits>) => string,
): Group[] {
  const groups = new Map<string, Group>();
  for (const messageCopy of messageCopies) {
    const { copy, message } = messageCopy;
    const groupReason = reason(messageCopy);
    const key = `${copy.state} ${copy.code ?? ''} ${isAskedAlone(copy) ? `${message.id} ${copy.key}` : groupReason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, reason: groupReason, messageCopies: [messageCopy] });
    else group.messageCopies.push(messageCopy);
  }
  return [...groups.values()];
}

const isAskedAlone = (copy: Copy): boolean => copy.state === 'unconfirmed' && needsPerson(copy);

/** How many texts wait, or need a person. */
export function amountText(waiting: readonly Waiting[], needsYou: boolean): string {
  const actionRequests = waiting.filter(({ message }) => isActionRequest(message)).length;
  const messages = waiting.length - actionRequests;
  if (waiting.length === 0) return t('outbox.nothing');
  if (actionRequests === 0) return t(needsYou ? 'outbox.messages.needYou' : 'outbox.messages', { count: messages });
  if (messages === 0) return t(needsYou ? 'outbox.actions.needYou' : 'outbox.actions', { count: actionRequests });
  return t(needsYou ? 'outbox.both.needYou' : 'outbox.both', { messages, errands: actionRequests });
}
