import type { Incident } from '../model/incident.ts';
import { livePromise } from '../promise/promise.ts';
import { whenFor } from '../message/outgoing.ts';
import { fillTemplate, variableText } from '../template/fill.ts';
import { templateValues } from '../draft/template-values.ts';
import { currentAssignments } from '../roster/holders.ts';
import { t } from '../text/text.ts';
import { ACTION_LIMITS } from '../model/slack-action.ts';

/** Lines of the state text with their variables: a line without values is left out. */
const LINES = {
  'state.head': ['severity', 'title', 'status'],
  'state.impact': ['impact'],
  'state.commander': ['commander'],
  'state.comms': ['comms'],
  'state.started': ['started'],
  'state.next': ['next_update'],
  'state.resolved': ['resolved'],
  'state.last': ['last_update_at', 'last_update'],
} as const;

/**
 * The incident's state as Markdown, for people who join late. Independent of the clock, so it is edited only after
 * events. `zone` is the writer's IANA time zone.
 */
export function stateText(incident: Incident, zone: string): string {
  const now = incident.events.at(-1)?.at ?? incident.declaredAt;
  const values = templateValues(incident, { now, zone, nextUpdateBy: undefined, to: [] });
  const filled = (Object.keys(LINES) as (keyof typeof LINES)[]).map((line) => {
    const holes = Object.fromEntries(LINES[line].map((name) => [name, variableText(name)]));
    return fillTemplate(t(line, holes), values);
  });
  return filled
    .filter(({ unresolved }) => unresolved.length === 0)
    .map(({ text }) => text)
    .join('\n\n');
}

/** The topic of the incident's channel: severity, status, commander, next update. Unescaped. */
export function topicText(incident: Incident, zone: string): string {
  const { severity, status } = incident;
  const commander = currentAssignments(incident).find(({ role }) => role === 'commander')?.person;
  const due = livePromise(incident)?.due;
  const now = incident.events.at(-1)?.at ?? incident.declaredAt;
  const parts = [
    severity,
    t(`status.${status}`),
    ...(commander === undefined ? [] : [t('topic.commander', { person: commander })]),
    ...(due === undefined ? [] : [t('outgoing.next', { time: whenFor(due, now, zone) })]),
  ];
  return parts.join(' · ').slice(0, ACTION_LIMITS.topic);
}
