import type { RoleAssignment, Incident } from '../../src/model/incident.ts';
import { STANDARD_ROLES } from '../../src/model/words.ts';
import { currentAssignments } from '../../src/roster/holders.ts';

export interface RoleRow {
  role: string;
  assigned: RoleAssignment[];
}

/** The standard roles, filled or not, then the team's own in order of use. */
export function roleRows(assignments: Incident['assignments']): RoleRow[] {
  const rows = new Map<string, RoleRow>(STANDARD_ROLES.map((role) => [role, { role, assigned: [] }]));
  for (const assignment of currentAssignments({ assignments })) {
    const { role } = assignment;
    const row = rows.get(role) ?? { role, assigned: [] };
    row.assigned.push(assignment);
    rows.set(role, row);
  }
  return [...rows.values()];
}
