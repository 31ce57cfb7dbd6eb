import { lastMatching } from '../base/summary.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import type { Mention } from '../model/mention.ts';

/** Delivered copies with the same present text, corrections included. */
export interface PresentText {
  text: string;
  copies: Copy[];
}

/** The present text at a copy's place, with corrections that are delivered or on their way. */
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

/** The delivered copies, grouped by their present text: each audience with its own text is one group. */
export function presentTexts(incident: Pick<Incident, 'messages'>, message: Message): PresentText[] {
  const found: PresentText[] = [];
  for (const copy of message.copies) {
    if (copy.state !== 'sent') continue;
    const text = textAt(incident, message, copy);
    const same = found.find((reading) => reading.text === text);
    if (same === undefined) found.push({ text, copies: [copy] });
    else same.copies.push(copy);
  }
  return found;
}

/** The shared text of a message, with the corrections that went to all its destinations. */
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

/** The mentions of a message, corrections included. */
export function mentionsNow({ messages }: Pick<Incident, 'messages'>, message: Message): Mention[] {
  const all = [message, ...message.corrections.flatMap((id) => messages.get(id) ?? [])];
  // A name chosen twice means the person chosen last.
  return [...new Map(all.flatMap(({ mentions }) => mentions.map((mention) => [mention.name, mention]))).values()];
}

/** The latest message that can be corrected; null where nothing was delivered. */
export const lastSent = ({ messages }: Pick<Incident, 'messages'>): Message | null => lastCorrectable(messages) ?? null;

const lastCorrectable = lastMatching<Message>(
  // Mirrored messages are edited automatically, not by a person.
  ({ corrects, live, copies }) => corrects === null && !live && copies.some(({ state }) => state === 'sent'),
);
