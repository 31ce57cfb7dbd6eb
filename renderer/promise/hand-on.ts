import type { Incident } from '../../src/model/incident.ts';
import { currentAssignments } from '../../src/roster/holders.ts';

export interface StandIn {
  person: string;
  role: string;
}

/** Roles that speak for the incident besides its commander. A team may define its own deputy role by these names. */
const FIRST = ['comms', 'deputy', 'deputy incident commander'];

/** Who could write an update instead, by role: Comms and the Deputy first, never the commander. */
export function standIns(incident: Pick<Incident, 'assignments'>): StandIn[] {
  const assigned = currentAssignments(incident).filter(({ role }) => role !== 'commander');
  const rank = (role: string): number => {
    const at = FIRST.indexOf(role.toLowerCase());
    return at === -1 ? FIRST.length : at;
  };
  return assigned.map(({ person, role }) => ({ person, role })).toSorted((a, b) => rank(a.role) - rank(b.role));
}
