import { lastMatching } from '../base/summary.ts';
import type { Incident, Message } from '../model/incident.ts';
import { countdownState, livePromise } from '../promise/promise.ts';
import { ANY_INCIDENT, EVERYONE, TEMPLATE_PHASES, type Template, type TemplatePhase } from './template.ts';

/** The template phase that fits the present state. `now` in ms since 1970. */
export function phaseNow(incident: Incident, now: number): TemplatePhase {
  if (incident.status === 'resolved' || incident.status === 'closed') return 'resolved';
  if (lastWrittenUpdate(incident.messages) === undefined) return 'initial';
  const promise = livePromise(incident);
  const late = promise !== null && countdownState(promise.due, now) === 'overdue';
  if (late || (promise !== null && promise.snoozes.length > 0)) return 'delay';
  return incident.status === 'monitoring' ? 'mitigated' : 'update';
}

/** The last update that was delivered or may be. */
const lastWrittenUpdate = lastMatching<Message>(
  ({ kind, corrects, copies }) =>
    kind === 'update' && corrects === null && copies.some(({ state }) => state !== 'cancelled'),
);

/**
 * Templates sorted by fit: the present phase first; within a phase, those for everyone and for this type of incident.
 */
export function byFit(templates: readonly Template[], incident: Incident, now: number): Template[] {
  const current = phaseNow(incident, now);
  const phases = [current, ...TEMPLATE_PHASES.filter((phase) => phase !== current)];
  const about = [incident.title, ...incident.playbooks.map(({ name }) => name)].join(' ').toLowerCase();
  const rank = ({ incident: type, audience }: Template): number => {
    const fitting = type.toLowerCase() === ANY_INCIDENT ? 1 : about.includes(type.toLowerCase()) ? 0 : 2;
    return fitting * 2 + (audience.toLowerCase() === EVERYONE ? 0 : 1);
  };
  return templates.toSorted(
    (a, b) =>
      phases.indexOf(a.phase) - phases.indexOf(b.phase) || rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'),
  );
}
