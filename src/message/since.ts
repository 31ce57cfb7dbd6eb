import type { Event } from '../incident/event.ts';
import type { Incident } from '../incident/incident.ts';
import { deliveries } from '../promise/count.ts';
import { wordEvent } from '../report/wording.ts';
import { t } from '../text/text.ts';

/** More than people read in an update; the latest are kept. */
const MOST_LINES = 12;

/** What people outside want to know happened; how the desk is run is not. */
const TOLD: readonly Event['type'][] = [
  'severity.changed',
  'status.changed',
  'impact.changed',
  'task.done',
  'note.written',
];

const isTold = (event: Event): boolean =>
  TOLD.includes(event.type) && !(event.type === 'note.written' && event.data.kind === 'note');

/** When people heard of the incident last, or it was declared. ms since 1970. */
export const lastHeard = (incident: Incident): number => deliveries(incident).at(-1) ?? incident.declaredAt;

/**
 * An update to begin with: where things stand, and what happened since people heard last, as text to edit. `time` writes
 * an instant (ms since 1970) as a time of day.
 */
export function draftUpdate(incident: Incident, time: (instant: number) => string): string {
  const since = lastHeard(incident);
  const happened = incident.events
    .filter((event) => event.at > since && isTold(event))
    .slice(-MOST_LINES)
    .flatMap((event) => wordEvent(event, incident, time) ?? []);
  const head = t('draft.head', { severity: incident.severity, status: t(`status.${incident.status}`) });
  const impact = incident.impact === '' ? [] : [t('draft.impact', { impact: incident.impact })];
  const list = happened.map((line) => `- ${line.replaceAll('\n', ' ')}`);
  const told =
    happened.length === 0
      ? [t('draft.nothing', { time: time(since) })]
      : [t('draft.since', { time: time(since) }), ...list];
  return [head, ...impact, '', ...told].join('\n');
}
