import type { Event } from '../../src/incident/event.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { wordCandidate } from '../../src/report/wording-candidate.ts';

export const FILTERS = ['all', 'notes', 'messages', 'tasks'] as const;
export type Filter = (typeof FILTERS)[number];

type Told = Pick<Incident, 'events' | 'notes' | 'messages' | 'candidates'>;

export interface TimelineRow {
  event: Event;
  /** When it happened: what the list is ordered by, and shows. */
  at: number;
}

const PREFIXES: Record<Exclude<Filter, 'all'>, readonly string[]> = {
  notes: ['note.', 'change.', 'candidate.'],
  messages: ['message.', 'delivery.', 'errand.', 'channel.', 'kept.', 'promise.', 'alarm.'],
  tasks: ['task.', 'playbook.'],
};

const fits = (type: string, filter: Filter): boolean =>
  filter === 'all' || PREFIXES[filter].some((prefix) => type.startsWith(prefix));

/** Going to and fro on the way is the outbox's business; the timeline says how it ended. */
function isNoise(event: Event, incident: Told): boolean {
  if (event.type === 'delivery.moved') {
    const { to, message } = event.data;
    // The line of the message itself says where it arrived, and when.
    return to === 'queued' || to === 'sending' || (to === 'sent' && incident.messages.has(message));
  }
  // What was said in Slack is an offer, until somebody takes it over.
  return isCandidate(event) && wordCandidate(event, incident) === null;
}

const isCandidate = (event: Event): event is Extract<Event, { type: `candidate.${string}` }> =>
  event.type.startsWith('candidate.');

/** What the timeline shows, newest first. A note whose time was corrected stands where it happened. */
export function timelineRows(incident: Told, filter: Filter): TimelineRow[] {
  const { events, notes } = incident;
  const rows: TimelineRow[] = [];
  let sorted = true;
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index]!;
    if (!fits(event.type, filter) || isNoise(event, incident)) continue;
    const at = event.type === 'note.written' ? (notes.get(event.data.note)?.at ?? event.at) : event.at;
    if (rows.length > 0 && rows.at(-1)!.at < at) sorted = false;
    rows.push({ event, at });
  }
  // Nearly always in order already; sorting is stable, so events of one instant keep theirs.
  return sorted ? rows : rows.toSorted((a, b) => b.at - a.at);
}
