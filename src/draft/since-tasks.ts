import type { Event } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import type { Stamp } from '../model/stamp.ts';

/**
 * Of each task the event that tells what people do not know yet: that it is done, or that it is not done any more. None
 * where it is as they know it, whatever happened to it meanwhile. `told`: how far they know the record; null: not at all.
 */
export function taskTurns({ events }: Pick<Incident, 'events'>, told: Stamp | null): ReadonlySet<Event> {
  const knownDone = new Set<string>();
  const last = new Map<string, Event>();
  for (const event of events) {
    if (event.type !== 'task.done' && event.type !== 'task.reopened' && event.type !== 'task.skipped') continue;
    const { task } = event.data;
    if (told === null || event.stamp > told) last.set(task, event);
    else if (event.type === 'task.done') knownDone.add(task);
    else knownDone.delete(task);
  }
  return new Set(
    [...last].filter(([task, { type }]) => (type === 'task.done') !== knownDone.has(task)).map(([, event]) => event),
  );
}
