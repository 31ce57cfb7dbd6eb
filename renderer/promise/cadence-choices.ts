import { distinct } from '../../src/base/summary.ts';
import { RUNNING, type Cadence } from '../../src/model/cadence.ts';
import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { SEVERITIES } from '../../src/model/words.ts';
import { BUILT_IN_CADENCES } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';

/** An incident keeps its copy of a cadence: a profile that was edited since is a different one. */
export const sameCadence = (a: Cadence, b: Cadence): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ id, name, first, table, slower, impact, executive, response }: Cadence): unknown => [
  id,
  name,
  first,
  SEVERITIES.flatMap((severity) => RUNNING.map((status) => table[severity][status])),
  slower?.after,
  slower?.minutes,
  impact,
  executive,
  response,
];

/** The cadences that an incident's playbooks define. */
const broughtBy = distinct<Event, Cadence>((event) =>
  event.type === 'playbook.started' && event.data.playbook.cadence !== undefined ? [event.data.playbook.cadence] : [],
);

/** The cadences to choose from: each once, under the first heading that fits. */
export function cadenceChoices(
  incident: Pick<Incident, 'cadence' | 'events'>,
  own: readonly Cadence[],
): { label: string; cadences: Cadence[] }[] {
  const brought = broughtBy(incident.events);
  const seen: Cadence[] = [];
  const fresh = (cadences: readonly Cadence[]): Cadence[] =>
    cadences.filter((cadence) => {
      if (seen.some((other) => sameCadence(other, cadence))) return false;
      seen.push(cadence);
      return true;
    });
  return [
    { label: t('cadence.dialog.builtIn'), cadences: fresh(BUILT_IN_CADENCES) },
    { label: t('cadence.dialog.own'), cadences: fresh(own) },
    { label: t('cadence.dialog.fromPlaybook'), cadences: fresh(brought) },
    { label: t('cadence.dialog.asItWas'), cadences: fresh([incident.cadence]) },
  ].filter(({ cadences }) => cadences.length > 0);
}
