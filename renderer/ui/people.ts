import { distinct } from '../../src/base/summary.ts';
import type { Event } from '../../src/model/event.ts';
import type { RoleAssignment, Incident, Task } from '../../src/model/incident.ts';

const inRoles = distinct<RoleAssignment, string>(({ person }) => [person]);
const assigned = distinct<Task, string>(({ assignee }) => (assignee === null ? [] : [assignee]));
const writing = distinct<Event, string>(({ by }) => [by]);

/** All names in the incident, the person at this laptop first. */
export function knownPeople(incident: Incident | null, me: string): string[] {
  const names = new Set(me === '' ? [] : [me]);
  if (incident !== null) {
    for (const name of inRoles(incident.assignments)) names.add(name);
    for (const name of assigned(incident.tasks)) names.add(name);
    for (const name of writing(incident.events)) names.add(name);
  }
  return [...names];
}
