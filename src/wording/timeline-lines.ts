import type { Event, EventOf } from '../model/event.ts';
import type { Incident, Message } from '../model/incident.ts';
import { wayOf } from '../model/destination.ts';
import { isEarlierPart, textsInParts } from '../message/message-parts.ts';

/** What one line of the record tells. */
export interface Line {
  event: Event;
  /** When it happened; a note whose time was corrected stands there. */
  at: number;
  /** The end of copies of one text that ended alike at nearly the same time, `event` first; else empty. */
  alike: readonly Moved[];
  /** The messages that a text took, where it took several; else empty. */
  parts: readonly Message[];
}

export type Moved = EventOf<'delivery.moved'>;

/** How long after the first of them copies still ended at nearly the same time, ms. */
const NEARLY_MS = 60_000;

const NONE: readonly never[] = [];

/**
 * The record in the order it was written, what belongs together as one line; what goes to and fro on its way is none. One
 * look at each event: they are thousands.
 */
export function linesOf({ events, messages, notes }: Pick<Incident, 'events' | 'messages' | 'notes'>): Line[] {
  const texts = textsInParts({ messages });
  const lines: Line[] = [];
  const groups = new Map<string, Moved[]>();
  for (const event of events) {
    let at = event.at;
    let parts: Line['parts'] = NONE;
    if (event.type === 'delivery.moved') {
      if (event.data.to === 'queued' || event.data.to === 'sending') continue;
      const key = endOf(event, messages);
      const group = groups.get(key);
      if (group !== undefined && Math.abs(at - group[0]!.at) <= NEARLY_MS) group.push(event);
      else {
        const alike = [event];
        groups.set(key, alike);
        lines.push({ event, at, alike, parts });
      }
      continue;
    }
    if (event.type === 'note.written') at = notes.get(event.data.note)?.at ?? at;
    else if (event.type === 'message.written') {
      const message = messages.get(event.data.message);
      if (message !== undefined && isEarlierPart(message, { messages })) continue;
      parts = texts.get(event.data.message) ?? NONE;
    }
    lines.push({ event, at, alike: NONE, parts });
  }
  return lines;
}

/** Equal for what is told in the same words of the same text. */
function endOf({ data }: Moved, messages: Incident['messages']): string {
  const { message, to, code, detail, destination } = data;
  const known = messages.get(message);
  const text = known?.corrects === null ? (known.part?.last ?? message) : message;
  // The other ways have sentences of their own.
  const [workspace = ''] = destination.split('/');
  return [text, to, code, detail, wayOf({ workspace })].join('\n');
}
