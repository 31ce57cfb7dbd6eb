import type { Incident } from '../../src/model/incident.ts';

/** Everyone the incident knows by name, the person at this laptop first. */
export function knownPeople(incident: Incident | null, me: string): string[] {
  const names = new Set(me === '' ? [] : [me]);
  if (incident !== null) {
    for (const { person } of incident.holdings) names.add(person);
    for (const { assignee } of incident.tasks.values()) if (assignee !== null) names.add(assignee);
    for (const { by } of incident.events) names.add(by);
  }
  return [...names];
}
