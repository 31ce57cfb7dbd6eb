import { grouped } from '../base/follow.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import { compareStamps, type Stamp } from '../model/stamp.ts';

type Turn = EventOf<'task.done'> | EventOf<'task.reopened'> | EventOf<'task.skipped'>;

const isTurn = (event: Event): event is Turn =>
  event.type === 'task.done' || event.type === 'task.reopened' || event.type === 'task.skipped';

const turnsByTask = grouped<Event>((event) => (isTurn(event) ? event.data.task : null), compareStamps);

/**
 * Of each task the event that tells what people do not know yet: that it is done, or that it is not done any more. None
 * where it is as they know it, whatever happened to it meanwhile. `told`: how far they know the record; null: not at all.
 */
export function taskTurns({ events }: Pick<Incident, 'events'>, told: Stamp | null): ReadonlySet<Event> {
  const found = new Set<Event>();
  for (const turns of turnsByTask(events).values()) {
    const last = turns.at(-1)!;
    if (told !== null && last.stamp <= told) continue;
    const known = told === null ? undefined : turns.findLast(({ stamp }) => stamp <= told);
    if ((last.type === 'task.done') !== (known?.type === 'task.done')) found.add(last);
  }
  return found;
}
