import type { IncidentSummary } from '../../src/bridge/views.ts';
import type { Event } from '../../src/model/event.ts';

/** The list of incidents after some more events of one of them; the same array when none of them shows in a list. */
export function updateSummaries(list: IncidentSummary[], id: string, events: readonly Event[]): IncidentSummary[] {
  const before = list.find((summary) => summary.id === id);
  let after = before;
  for (const event of events) after = apply(after, event);
  if (after === undefined || after === before) return list;
  return before === undefined ? [after, ...list] : list.map((summary) => (summary.id === id ? after : summary));
}

function apply(summary: IncidentSummary | undefined, event: Event): IncidentSummary | undefined {
  if (event.type === 'incident.declared') {
    // Known already: the events of an incident that is opened again start from its beginning, and end as it is known.
    const { title, severity, practice } = event.data;
    return summary ?? { id: event.incident, title, severity, status: 'investigating', practice, declaredAt: event.at };
  }
  if (summary === undefined) return summary;
  switch (event.type) {
    case 'incident.renamed':
      return { ...summary, title: event.data.title };
    case 'severity.changed':
      return { ...summary, severity: event.data.to };
    case 'status.changed':
      return { ...summary, status: event.data.to };
    default:
      return summary;
  }
}
