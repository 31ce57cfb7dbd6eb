import type { Event, EventOf } from '../model/event.ts';
import type { Incident, Message } from '../model/incident.ts';
import { destinationParts, transportOf } from '../model/destination.ts';
import { isEarlierPart, textsInParts } from '../message/message-parts.ts';

/** One line of the timeline. */
export interface Line {
  event: Event;
  /** When it happened; for a note the corrected time. */
  at: number;
  /** Other copies of one text that ended alike at nearly the same time, `event` first; otherwise empty. */
  alike: readonly Moved[];
  /** The messages of a text that took several; otherwise empty. */
  parts: readonly Message[];
}

export type Moved = EventOf<'delivery.moved'>;

/** Ends of copies within this time after the first one share a line, ms. */
const NEARLY_MS = 60_000;

const NONE: readonly never[] = [];

type LineSource = Pick<Incident, 'messages' | 'notes'>;

/**
 * The record as lines in the order of recording: related events share one, moves in between have none. One pass, as
 * there are thousands of events.
 */
export function linesOf({ events, ...incident }: LineSource & Pick<Incident, 'events'>): Line[] {
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

/** Lines for ends of copies, grouped by outcome at any time. */
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

/** Whether the move ended a copy's delivery, at least for now. */
export const isEnd = (event: Event): event is Moved =>
  isMove(event) && event.data.to !== 'queued' && event.data.to !== 'sending';

const isNear = (event: Moved, first: Moved): boolean => Math.abs(event.at - first.at) <= NEARLY_MS;

const lineOfEnds = (alike: readonly Moved[]): Line => ({ event: alike[0]!, at: alike[0]!.at, alike, parts: NONE });

/** The line of an event that is not a move; null where another message's line covers it. */
export function lineOf(
  event: Event,
  { messages, notes }: LineSource,
  texts: ReturnType<typeof textsInParts>,
): Line | null {
  if (event.type === 'note.written') {
    return { event, at: notes.get(event.data.note)?.at ?? event.at, alike: NONE, parts: NONE };
  }
  if (event.type !== 'message.written') return { event, at: event.at, alike: NONE, parts: NONE };
  const message = messages.get(event.data.message);
  if (message !== undefined && isEarlierPart(message, { messages })) return null;
  return { event, at: event.at, alike: NONE, parts: texts.get(event.data.message) ?? NONE };
}

/** Equal for ends with the same sentence about the same text. */
export function endOf({ data }: Moved, { messages }: Pick<Incident, 'messages'>): string {
  const { message, to, code, detail, destination } = data;
  const known = messages.get(message);
  const text = known?.corrects === null ? (known.part?.last ?? message) : message;
  // The other transports have sentences of their own.
  const { workspace } = destinationParts(destination);
  return [text, to, code, detail, transportOf({ workspace })].join('\n');
}
