import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { linesOf, type Line } from '../../src/wording/timeline-lines.ts';
import { wordCandidate } from '../../src/wording/candidate-text.ts';

export const FILTERS = ['all', 'notes', 'messages', 'tasks'] as const;
export type Filter = (typeof FILTERS)[number];

type Told = Pick<Incident, 'events' | 'notes' | 'messages' | 'candidates'>;

const PREFIXES: Record<Exclude<Filter, 'all'>, readonly string[]> = {
  notes: ['note.', 'change.', 'candidate.'],
  messages: ['message.', 'delivery.', 'errand.', 'channel.', 'kept.', 'promise.', 'alarm.'],
  tasks: ['task.', 'playbook.'],
};

const fits = (type: string, filter: Filter): boolean =>
  filter === 'all' || PREFIXES[filter].some((prefix) => type.startsWith(prefix));

function isNoise(event: Event, incident: Told): boolean {
  // The line of the message itself says where it arrived, and when.
  if (event.type === 'delivery.moved') return event.data.to === 'sent' && incident.messages.has(event.data.message);
  // What was said in Slack is an offer, until somebody takes it over.
  return isCandidate(event) && wordCandidate(event, incident) === null;
}

const isCandidate = (event: Event): event is Extract<Event, { type: `candidate.${string}` }> =>
  event.type.startsWith('candidate.');

/** What the timeline shows, newest first. */
export function timelineRows(incident: Told, filter: Filter): Line[] {
  const lines = linesOf(incident);
  const rows: Line[] = [];
  let sorted = true;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index]!;
    if (!fits(line.event.type, filter) || isNoise(line.event, incident)) continue;
    if (rows.length > 0 && rows.at(-1)!.at < line.at) sorted = false;
    rows.push(line);
  }
  // Nearly always in order already; sorting is stable, so events of one instant keep theirs.
  return sorted ? rows : rows.toSorted((a, b) => b.at - a.at);
}
