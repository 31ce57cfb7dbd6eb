import { grouped } from '../base/follow.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import { compareStamps, type Stamp } from '../model/stamp.ts';

type TaskChange = EventOf<'task.done'> | EventOf<'task.reopened'> | EventOf<'task.skipped'>;

const isTaskChange = (event: Event): event is TaskChange =>
  event.type === 'task.done' || event.type === 'task.reopened' || event.type === 'task.skipped';

const changesByTask = grouped<Event>((event) => (isTaskChange(event) ? event.data.task : null), compareStamps);

/**
 * For each task the event that people do not know yet: done, or no longer done. None where the present state is the
 * known one. `knownTo`: the stamp up to which they know the record; null for nothing.
 */
export function taskChanges({ events }: Pick<Incident, 'events'>, knownTo: Stamp | null): ReadonlySet<Event> {
  const found = new Set<Event>();
  for (const changes of changesByTask(events).values()) {
    const last = changes.at(-1)!;
    if (knownTo !== null && last.stamp <= knownTo) continue;
    const known = knownTo === null ? undefined : changes.findLast(({ stamp }) => stamp <= knownTo);
    if ((last.type === 'task.done') !== (known?.type === 'task.done')) found.add(last);
  }
  return found;
}
