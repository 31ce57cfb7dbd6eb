import { allThat } from '../base/summary.ts';
import type { RoleAssignment, Incident } from '../model/incident.ts';

/** Who holds which role now, in the order in which they took it. */
export const currentAssignments = ({ assignments }: Pick<Incident, 'assignments'>): readonly RoleAssignment[] =>
  running(assignments);

const running = allThat<RoleAssignment>(({ until }) => until === null);
