import type { Event } from '../../src/incident/event.ts';
import type { Incident } from '../../src/incident/incident.ts';

export const FILTERS = ['all', 'notes', 'messages', 'tasks'] as const;
export type Filter = (typeof FILTERS)[number];

export interface TimelineRow {
  event: Event;
  /** When it happened: what the list is ordered by, and shows. */
  at: number;
}

const PREFIXES: Record<Exclude<Filter, 'all'>, readonly string[]> = {
  notes: ['note.', 'change.'],
  messages: ['message.', 'delivery.', 'promise.', 'alarm.'],
  tasks: ['task.', 'playbook.'],
};

const fits = (type: string, filter: Filter): boolean =>
  filter === 'all' || PREFIXES[filter].some((prefix) => type.startsWith(prefix));

/** Going to and fro on the way is the outbox's business; the timeline says how it ended. */
const isNoise = (event: Event): boolean =>
  event.type === 'delivery.moved' && (event.data.to === 'queued' || event.data.to === 'sending');

/** What the timeline shows, newest first. A note whose time was corrected stands where it happened. */
export function timelineRows({ events, notes }: Pick<Incident, 'events' | 'notes'>, filter: Filter): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let sorted = true;
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index]!;
    if (!fits(event.type, filter) || isNoise(event)) continue;
    const at = event.type === 'note.written' ? (notes.get(event.data.note)?.at ?? event.at) : event.at;
    if (rows.length > 0 && rows.at(-1)!.at < at) sorted = false;
    rows.push({ event, at });
  }
  // Nearly always in order already; sorting is stable, so events of one instant keep theirs.
  return sorted ? rows : rows.toSorted((a, b) => b.at - a.at);
}
