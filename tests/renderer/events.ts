import type { Event, EventData, EventType } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';

/** An event as the journal would return it, `at` minutes after the epoch. */
export function event<T extends EventType>(
  at: number,
  type: T,
  data: EventData<T>,
  more: { by?: string; recordedAt?: number } = {},
): Event {
  const wall = (more.recordedAt ?? at) * 60_000;
  return {
    id: `${type} ${at} ${JSON.stringify(data)}`,
    incident: 'i',
    type,
    v: 1,
    at: at * 60_000,
    recordedAt: wall,
    stamp: formatStamp({ wall, counter: 0, device: 'd' }),
    by: more.by ?? 'Ada',
    data,
  } as unknown as Event;
}

export const declared = (): Event =>
  event(0, 'incident.declared', { title: 'Slow search', severity: 'S2', impact: '', practice: true });

export const made = (at: number, promise: string, due: number): Event => event(at, 'promise.made', { promise, due });

export const task = (id: string, done = false) => ({ id, title: id, description: '', done });

export const playbook = (
  phases: { id: string; title?: string; guidance?: string; tasks: ReturnType<typeof task>[] }[],
): Event =>
  event(1, 'playbook.started', {
    playbook: { id: 'b', name: 'Book', phases: phases.map((phase) => ({ title: phase.id, guidance: '', ...phase })) },
  });
