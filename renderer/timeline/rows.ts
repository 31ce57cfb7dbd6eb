import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { linesOf, type Line } from '../../src/wording/timeline-lines.ts';
import { wordCandidate } from '../../src/wording/candidate-text.ts';

export const FILTERS = ['all', 'notes', 'messages', 'tasks'] as const;
export type Filter = (typeof FILTERS)[number];

export type TimelineSource = Pick<Incident, 'events' | 'notes' | 'messages' | 'candidates'>;

const PREFIXES: Record<Exclude<Filter, 'all'>, readonly string[]> = {
  notes: ['note.', 'change.', 'candidate.'],
  messages: ['message.', 'delivery.', 'errand.', 'channel.', 'kept.', 'promise.', 'alarm.'],
  tasks: ['task.', 'playbook.'],
};

/** Whether the timeline shows an event. */
export const isShown = ({ event }: Line, filter: Filter, incident: TimelineSource): boolean =>
  fits(event.type, filter) && !isNoise(event, incident);

const fits = (type: string, filter: Filter): boolean =>
  filter === 'all' || PREFIXES[filter].some((prefix) => type.startsWith(prefix));

function isNoise(event: Event, incident: TimelineSource): boolean {
  // The row of the message itself shows where and when it arrived.
  if (event.type === 'delivery.moved') return event.data.to === 'sent' && incident.messages.has(event.data.message);
  // A Slack candidate is only an offer until a person takes it over.
  return isCandidate(event) && wordCandidate(event, incident) === null;
}

export const isCandidate = (event: Event): event is Extract<Event, { type: `candidate.${string}` }> =>
  event.type.startsWith('candidate.');

/**
 * The timeline's rows made from the whole record, newest first. The window updates `TimelineRows` incrementally
 * instead.
 */
export function timelineRows(incident: TimelineSource, filter: Filter): Line[] {
  const rows = linesOf(incident)
    .filter((line) => isShown(line, filter, incident))
    .toReversed();
  // Sorting is stable, so events of one instant keep their order.
  return rows.toSorted((a, b) => b.at - a.at);
}
