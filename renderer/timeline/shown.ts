import type { Event } from '../../src/model/event.ts';
import type { Incident, Message, Note } from '../../src/model/incident.ts';
import type { Line } from '../../src/wording/timeline-lines.ts';
import { wordLine } from '../../src/wording/event-text.ts';
import { clockText, offsetAt } from '../core/time.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

/**
 * Everything that a timeline row draws, including what it quotes from the incident: the row is redrawn when any of it
 * changes.
 */
export interface Shown {
  event: Event;
  /** When it happened, ms since 1970. */
  at: number;
  /** The note, if the event recorded one. */
  note: Note | null;
  /** The message or correction, one entry for each part of its text; else empty. */
  messages: readonly Message[];
  /** The sentence of any other event; null when the timeline has none for it. */
  text: string | null;
  outcome: Outcome;
  /** UTC offset of the displayed times, minutes. */
  offset: number;
}

export function shownOf(line: Line, incident: Incident): Shown {
  const { event, at } = line;
  const note = event.type === 'note.written' ? (incident.notes.get(event.data.note) ?? null) : null;
  const messages = messagesOf(line, incident);
  const text = note === null && messages.length === 0 ? wordLine(line, incident, clockText) : null;
  return { event, at, note, messages, text, outcome: outcomeOf(line, incident), offset: offsetAt(at) };
}

const NONE: readonly Message[] = [];

function messagesOf({ event, parts }: Line, { messages }: Incident): readonly Message[] {
  if (event.type !== 'message.written' && event.type !== 'message.corrected') return NONE;
  if (parts.length > 0) return parts;
  const message = messages.get(event.type === 'message.written' ? event.data.message : event.data.correction);
  return message === undefined ? NONE : [message];
}

/** Whether two rows draw the same. */
export const isSame = (a: Shown, b: Shown): boolean =>
  a.event === b.event &&
  a.at === b.at &&
  a.note === b.note &&
  a.text === b.text &&
  a.outcome === b.outcome &&
  a.offset === b.offset &&
  a.messages.length === b.messages.length &&
  a.messages.every((message, i) => message === b.messages[i]);
