import type { Incident, Message } from '../incident/incident.ts';
import { isPending } from './delivery.ts';
import type { Destination } from './destination.ts';

type Messages = Pick<Incident, 'messages'>;

/** All parts of the text that a message is one of, be they for all or for some alone; the one that ends it comes last. */
export function sentTogether({ messages }: Messages, { id, part }: Message): Message[] {
  const last = part?.last ?? id;
  return [...messages.values()].filter(
    (each) => each.corrects === null && (each.id === last || each.part?.last === last),
  );
}

/** Keys of those who are told something else. */
export const toldElse = ({ copies }: Message): ReadonlySet<string> =>
  new Set(copies.flatMap(({ key, text }) => (text === null ? [] : [key])));

/** A text as it was before it left, as far as it did not arrive. */
interface Rest {
  text: string;
  /** By destination. */
  texts: Record<string, string>;
  to: Destination[];
}

/** What of a message, and of the parts it is one of, has neither arrived nor been given up. */
export function restOf(incident: Messages, message: Message): Rest {
  const together = sentTogether(incident, message);
  const last = together.at(-1) ?? message;
  const own = toldElse(last);
  const shared: string[] = [];
  const texts = new Map<string, string[]>();
  const to = new Map<string, Destination>();
  for (const { text, copies } of together) {
    const waiting = copies.filter(({ state }) => isPending(state));
    if (waiting.some(({ key }) => !own.has(key))) shared.push(text);
    for (const { key, destination, text: its } of waiting) {
      to.set(key, destination);
      if (own.has(key)) texts.set(key, [...(texts.get(key) ?? []), its ?? text]);
    }
  }
  return {
    text: shared.length === 0 ? last.text : shared.join('\n\n'),
    texts: Object.fromEntries([...texts].map(([key, parts]) => [key, parts.join('\n\n')])),
    to: [...to.values()],
  };
}
