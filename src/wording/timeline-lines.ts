import type { Event, EventOf } from '../model/event.ts';
import type { Incident, Message } from '../model/incident.ts';
import { transportOf } from '../model/destination.ts';
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

type Told = Pick<Incident, 'messages' | 'notes'>;

/**
 * The record in the order it was written, what belongs together as one line; what goes to and fro on its way is none. One
 * look at each event: they are thousands.
 */
export function linesOf({ events, ...incident }: Told & Pick<Incident, 'events'>): Line[] {
  const lines: Line[] = [];
  const groups = new Map<string, Moved[]>();
  const texts = textsInParts(incident);
  for (const event of events) {
    if (!isMove(event)) {
      const line = lineOf(event, incident, texts);
      if (line !== null) lines.push(line);
    } else if (isEnd(event)) {
      const end = endOf(event, incident);
      const group = groups.get(end);
      if (group !== undefined && isNear(event, group[0]!)) group.push(event);
      else {
        const alike = [event];
        groups.set(end, alike);
        lines.push(lineOfEnds(alike));
      }
    }
  }
  return lines;
}

/** The same of copies that ended alike, in order, whenever they did. */
export function linesOfEnds(ends: readonly Moved[]): Line[] {
  const groups: Moved[][] = [];
  for (const event of ends) {
    const group = groups.at(-1);
    if (group !== undefined && isNear(event, group[0]!)) group.push(event);
    else groups.push([event]);
  }
  return groups.map(lineOfEnds);
}

const isMove = (event: Event): event is Moved => event.type === 'delivery.moved';

/** Whether a copy came to an end by it, for the time being; else it goes to and fro on its way. */
export const isEnd = (event: Event): event is Moved =>
  isMove(event) && event.data.to !== 'queued' && event.data.to !== 'sending';

const isNear = (event: Moved, first: Moved): boolean => Math.abs(event.at - first.at) <= NEARLY_MS;

const lineOfEnds = (alike: readonly Moved[]): Line => ({ event: alike[0]!, at: alike[0]!.at, alike, parts: NONE });

/** The line of an event that is no move of a copy; null where the line of another message tells of it. */
export function lineOf(event: Event, { messages, notes }: Told, texts: ReturnType<typeof textsInParts>): Line | null {
  if (event.type === 'note.written') {
    return { event, at: notes.get(event.data.note)?.at ?? event.at, alike: NONE, parts: NONE };
  }
  if (event.type !== 'message.written') return { event, at: event.at, alike: NONE, parts: NONE };
  const message = messages.get(event.data.message);
  if (message !== undefined && isEarlierPart(message, { messages })) return null;
  return { event, at: event.at, alike: NONE, parts: texts.get(event.data.message) ?? NONE };
}

/** Equal for what is told in the same words of the same text. */
export function endOf({ data }: Moved, { messages }: Pick<Incident, 'messages'>): string {
  const { message, to, code, detail, destination } = data;
  const known = messages.get(message);
  const text = known?.corrects === null ? (known.part?.last ?? message) : message;
  // The other ways have sentences of their own.
  const [workspace = ''] = destination.split('/');
  return [text, to, code, detail, transportOf({ workspace })].join('\n');
}
