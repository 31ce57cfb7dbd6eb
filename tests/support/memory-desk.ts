import { unexpected } from './unexpected.ts';
import type { Clock } from '../../electron/time/clock.ts';
import { createDesk, type Desk } from '../../electron/desk/desk.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { ok } from '../../src/base/result.ts';
import { sentMessages } from './grown.ts';
import { DECLARE } from './incident.ts';

/** Main's desk over an in-memory journal. */
function memoryDesk(clock: Clock): Desk {
  const written: Event[] = [];
  const journal: Omit<Journal, 'drafts' | 'rings'> = {
    device: 'device-a',
    file: '',
    lastStamp: () => written.at(-1)?.stamp ?? null,
    incidents: () => [],
    summary: () => null,
    withLivePromises: () => [],
    toReadFor: () => [],
    withMirrors: () => [],
    events: (incident) => written.filter((event) => event.incident === incident),
    eventsText: () => '[]',
    readAhead: () => undefined,
    append: (events) => void written.push(...events),
    eventCount: () => written.length,
    outbox: () => [],
    close: () => undefined,
  };
  let ids = 0;
  return createDesk({
    journal: journal as Journal,
    clock,
    newId: () => `id-${++ids}`,
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });
}

/** The same, with an incident that has `count` delivered messages. */
export function deskWith(count: number, clock: Clock): { desk: Desk; incident: Incident } {
  const desk = memoryDesk(clock);
  const declared = desk.command(null, { ...DECLARE, playbook: null });
  if (!declared.ok) throw new Error(declared.error.code);
  const { incident } = declared.value;
  desk.record(incident, () => ok(sentMessages(count)));
  return { desk, incident: desk.incident(incident)! };
}
