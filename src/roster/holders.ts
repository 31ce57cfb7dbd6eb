import { allMatching } from '../base/summary.ts';
import type { RoleAssignment, Incident } from '../model/incident.ts';

/** The current role assignments, in the order in which they began. */
export const currentAssignments = ({ assignments }: Pick<Incident, 'assignments'>): readonly RoleAssignment[] =>
  running(assignments);

const running = allMatching<RoleAssignment>(({ until }) => until === null);
