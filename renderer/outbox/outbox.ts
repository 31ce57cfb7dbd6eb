import { allThat } from '../../src/base/summary.ts';
import type { Copy, Errand, Incident, Message } from '../../src/model/incident.ts';
import { isPending, needsPerson } from '../../src/model/delivery.ts';
import { textsInParts, toldElse, type Parcel } from '../../src/message/message-parts.ts';
import { t } from '../../src/text/text.ts';

export type Waits = Message | Errand;

/** A text, or something else to be done in Slack, and its copies that have neither arrived nor been given up. */
export interface Waiting {
  /** The one that ends the text, where it takes several messages. */
  message: Waits;
  parcels: Parcel<Waits>[];
}

const waitingIn = allThat<Waits>(({ copies }) => copies.some(({ state }) => isPending(state)));

/** What waits, the oldest first: the order in which it leaves. */
export function pendingMessages({ messages, errands }: Pick<Incident, 'messages' | 'errands'>): Waiting[] {
  const texts = textsInParts({ messages });
  const found = new Map<string, Waiting>();
  for (const message of [...waitingIn(messages), ...waitingIn(errands)]) {
    const parcels = message.copies.filter(({ state }) => isPending(state)).map((copy) => ({ message, copy }));
    const ends = message.corrects === null ? texts.get(message.part?.last ?? '')?.at(-1) : undefined;
    const known = found.get(ends?.id ?? message.id);
    if (known === undefined) found.set(ends?.id ?? message.id, { message: ends ?? message, parcels });
    else known.parcels.push(...parcels);
  }
  return [...found.values()].toSorted((a, b) => a.message.writtenAt - b.message.writtenAt);
}

export const isErrand = (message: Waits): message is Errand => 'work' in message;

/** Those that a person should look at: nothing more comes of a copy by itself. */
export const forAPerson = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ parcels }) => parcels.some(({ copy }) => needsPerson(copy)));

/** What waits of a text: what all are told or, where only some still wait for theirs, what the first of them is told. */
export function restText({ message, parcels }: Waiting): string {
  const own = toldElse(message);
  const shared = parcels.filter(({ copy }) => !own.has(copy.key));
  const told = shared.length > 0 ? shared : parcels.filter(({ copy }) => copy.key === parcels[0]!.copy.key);
  const texts = new Map(told.map((parcel) => [parcel.message.id, parcel.copy.text ?? parcel.message.text]));
  return [...texts.values()].join('\n\n');
}

/** Copies whose state and reason are the same. */
export interface Group {
  key: string;
  reason: string;
  parcels: Parcel<Waits>[];
}

/**
 * A line for all that fare alike: one press answers for them. What a person is asked to look up is another question in each
 * place.
 */
export function groupsOf(parcels: readonly Parcel<Waits>[], reason: (parcel: Parcel<Waits>) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const parcel of parcels) {
    const { copy, message } = parcel;
    const why = reason(parcel);
    const key = `${copy.state} ${copy.code ?? ''} ${isAskedAlone(copy) ? `${message.id} ${copy.key}` : why}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, reason: why, parcels: [parcel] });
    else group.parcels.push(parcel);
  }
  return [...groups.values()];
}

const isAskedAlone = (copy: Copy): boolean => copy.state === 'unconfirmed' && needsPerson(copy);

/** How much of what waits, or needs a person. */
export function amountText(waiting: readonly Waiting[], needsYou: boolean): string {
  const errands = waiting.filter(({ message }) => isErrand(message)).length;
  const messages = waiting.length - errands;
  if (waiting.length === 0) return t('outbox.nothing');
  if (errands === 0) return t(needsYou ? 'outbox.messages.needYou' : 'outbox.messages', { count: messages });
  if (messages === 0) return t(needsYou ? 'outbox.errands.needYou' : 'outbox.errands', { count: errands });
  return t(needsYou ? 'outbox.both.needYou' : 'outbox.both', { messages, errands });
}
