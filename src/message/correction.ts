import { lastThat } from '../base/summary.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import type { Mention } from '../model/mention.ts';

/** Copies of a message that read the same, as corrections left them. */
export interface Reading {
  text: string;
  copies: Copy[];
}

/** What stands at each copy's place now, as far as it was written: delivered corrections and those on the way. */
function textAt(incident: Pick<Incident, 'messages'>, message: Message, copy: Copy): string {
  const corrected = message.corrections
    .flatMap((id) => incident.messages.get(id) ?? [])
    .flatMap((correction) =>
      correction.copies
        .filter(({ key, state }) => key === copy.key && state !== 'cancelled')
        .map(({ text }) => text ?? correction.text),
    );
  return corrected.at(-1) ?? copy.text ?? message.text;
}

/** The copies that arrived, by what they say now: each audience with a text of its own is one of them. */
export function readings(incident: Pick<Incident, 'messages'>, message: Message): Reading[] {
  const found: Reading[] = [];
  for (const copy of message.copies) {
    if (copy.state !== 'sent') continue;
    const text = textAt(incident, message, copy);
    const same = found.find((reading) => reading.text === text);
    if (same === undefined) found.push({ text, copies: [copy] });
    else same.copies.push(copy);
  }
  return found;
}

/** What all are told of a message who are told nothing else, as a correction left it that was for all of them. */
export function sharedText({ messages }: Pick<Incident, 'messages'>, { text, corrections, copies }: Message): string {
  const shared = new Set(copies.filter((copy) => copy.text === null).map(({ key }) => key));
  return (
    corrections
      .flatMap((id) => messages.get(id) ?? [])
      .flatMap((correction) =>
        correction.copies
          .filter(({ key, state }) => shared.has(key) && state !== 'cancelled')
          .map((copy) => copy.text ?? correction.text),
      )
      .at(-1) ?? text
  );
}

/** Whom a message calls as it stands now: chosen when it was written, or in a correction since. */
export function mentionsNow({ messages }: Pick<Incident, 'messages'>, message: Message): Mention[] {
  const all = [message, ...message.corrections.flatMap((id) => messages.get(id) ?? [])];
  // Chosen last, a name means whom it was chosen for last.
  return [...new Map(all.flatMap(({ mentions }) => mentions.map((mention) => [mention.name, mention]))).values()];
}

/** The latest message that can be corrected; null where nothing arrived. */
export const lastSent = ({ messages }: Pick<Incident, 'messages'>): Message | null => lastCorrectable(messages) ?? null;

const lastCorrectable = lastThat<Message>(
  // What is kept current by itself is not put right by hand.
  ({ corrects, live, copies }) => corrects === null && !live && copies.some(({ state }) => state === 'sent'),
);
