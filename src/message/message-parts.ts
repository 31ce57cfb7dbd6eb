import { grouped } from '../base/follow.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import { sharedText } from './correction.ts';
import { isPending } from '../model/delivery.ts';
import type { Destination } from '../model/destination.ts';
import { compareStamps } from '../model/stamp.ts';

type Messages = Pick<Incident, 'messages'>;

/** Messages that are parts of a text, by the id of the text's last message. */
const partsByEnd = grouped<Message>(
  ({ corrects, part }) => (corrects === null && part !== null ? part.last : null),
  compareStamps,
);

/** All parts of a message's text, those for single destinations included; the last message comes last. */
export function sentTogether({ messages }: Messages, { id, part }: Message): readonly Message[] {
  const last = part?.last ?? id;
  const parts = partsByEnd(messages).get(last) ?? [];
  const end = plainEnd({ messages }, last);
  return end === null ? parts : [...parts, end].toSorted(compareStamps);
}

/** All texts of several messages, by the id of the last message. */
export function textsInParts({ messages }: Messages): { get: (last: string) => readonly Message[] | undefined } {
  const texts = partsByEnd(messages);
  return {
    get: (last) => {
      const parts = texts.get(last);
      const end = plainEnd({ messages }, last);
      // Where only single destinations have parts, the last message is not a part and comes after them.
      const isAfter = parts !== undefined && end !== null && compareStamps(parts[0]!, end) <= 0;
      return isAfter ? [...parts, end].toSorted(compareStamps) : parts;
    },
  };
}

/** The last message of a text, where it is not a part itself. */
function plainEnd({ messages }: Messages, last: string): Message | null {
  const end = messages.get(last);
  return end?.corrects === null && end.part === null ? end : null;
}

/** Whether the message is an earlier part of a text, which is shown with its last message. */
export const isEarlierPart = ({ id, part, corrects }: Message, { messages }: Messages): boolean =>
  corrects === null && part !== null && part.last !== id && messages.has(part.last);

/** A copy with its message. */
export interface MessageCopy<M extends Message = Message> {
  message: M;
  copy: Copy;
}

/** One destination of a text and its copies, in order. */
export interface Place {
  key: string;
  /** Its own text; null where it gets the shared one. */
  own: string | null;
  messageCopies: MessageCopy[];
}

/** A text of several messages, last one last, as it was written, with its places. */
export function wholeText(parts: readonly Message[]): { text: string; places: Place[] } {
  const last = parts.at(-1)!;
  const own = withOwnText(last);
  const shared = parts.filter((each) => each === last || each.copies.some(({ key }) => !own.has(key)));
  const places = new Map<string, Place>(last.copies.map(({ key }) => [key, { key, own: null, messageCopies: [] }]));
  for (const message of parts) {
    for (const copy of message.copies) {
      const place = places.get(copy.key) ?? { key: copy.key, own: null, messageCopies: [] };
      place.messageCopies.push({ message, copy });
      if (own.has(copy.key)) place.own = joined(place.own, copy.text ?? message.text);
      places.set(copy.key, place);
    }
  }
  return { text: shared.map(({ text }) => text).join('\n\n'), places: [...places.values()] };
}

/** A place's copies, grouped: parts of one text with equal delivery states. */
export function groupedByState({ messageCopies }: Place): MessageCopy[][] {
  const groups: MessageCopy[][] = [];
  for (const messageCopy of messageCopies) {
    const group = groups.at(-1);
    const { state, code } = messageCopy.copy;
    const before = group?.[0]?.copy;
    if (group !== undefined && before?.state === state && before.code === code) group.push(messageCopy);
    else groups.push([messageCopy]);
  }
  return groups;
}

const joined = (before: string | null, text: string): string => (before === null ? text : `${before}\n\n${text}`);

/** Keys of destinations with their own text. */
export const withOwnText = ({ copies }: Message): ReadonlySet<string> =>
  new Set(copies.flatMap(({ key, text }) => (text === null ? [] : [key])));

/** The undelivered rest of a text: as written, or as corrected since. */
interface Undelivered {
  text: string;
  /** By destination key. */
  texts: Record<string, string>;
  to: Destination[];
}

/** What of a text is neither delivered nor withdrawn. */
export function undeliveredOf(incident: Messages, message: Message): Undelivered {
  const together = sentTogether(incident, message);
  const last = together.at(-1) ?? message;
  const own = withOwnText(last);
  const shared: string[] = [];
  const texts = new Map<string, string[]>();
  const to = new Map<string, Destination>();
  for (const each of together) {
    const { text, copies } = each;
    const waiting = copies.filter(({ state }) => isPending(state));
    if (waiting.some(({ key }) => !own.has(key))) shared.push(sharedText(incident, each));
    for (const { key, destination, text: its } of waiting) {
      to.set(key, destination);
      if (own.has(key)) texts.set(key, [...(texts.get(key) ?? []), its ?? text]);
    }
  }
  return {
    text: shared.length === 0 ? sharedText(incident, last) : shared.join('\n\n'),
    texts: Object.fromEntries([...texts].map(([key, parts]) => [key, parts.join('\n\n')])),
    to: [...to.values()],
  };
}
