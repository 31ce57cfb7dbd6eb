import type { RoleAssignment, Incident } from '../../src/model/incident.ts';
import { STANDARD_ROLES } from '../../src/model/words.ts';
import { currentAssignments } from '../../src/roster/holders.ts';

export interface RoleLine {
  role: string;
  assigned: RoleAssignment[];
}

/** The standard roles, filled or not, then the team's own in order of use. */
export function roleLines(assignments: Incident['assignments']): RoleLine[] {
  const lines = new Map<string, RoleLine>(STANDARD_ROLES.map((role) => [role, { role, assigned: [] }]));
  for (const assignment of currentAssignments({ assignments })) {
    const { role } = assignment;
    const line = lines.get(role) ?? { role, assigned: [] };
    line.assigned.push(assignment);
    lines.set(role, line);
  }
  return [...lines.values()];
}
