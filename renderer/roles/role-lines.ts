import type { Holding, Incident } from '../../src/model/incident.ts';
import { STANDARD_ROLES } from '../../src/model/words.ts';
import { heldNow } from '../../src/roster/holders.ts';

export interface RoleLine {
  role: string;
  held: Holding[];
}

/** The standard roles, filled or not, then the team's own as they came up. */
export function roleLines(holdings: Incident['holdings']): RoleLine[] {
  const lines = new Map<string, RoleLine>(STANDARD_ROLES.map((role) => [role, { role, held: [] }]));
  for (const holding of heldNow({ holdings })) {
    const { role } = holding;
    const line = lines.get(role) ?? { role, held: [] };
    line.held.push(holding);
    lines.set(role, line);
  }
  return [...lines.values()];
}
