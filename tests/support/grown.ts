import { draft, type Draft, type Event } from '../../src/model/event.ts';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Incident } from '../../src/model/incident.ts';
import { nextStamp } from '../../src/model/stamp.ts';
import { destinationKey, type Destination } from '../../src/model/destination.ts';
import { CHANNEL, START } from './incident.ts';

/** A growing incident: `write` adds events to the returned incident. */
export function grownIncident(): { incident: Incident; write: (drafts: readonly Draft[]) => void } {
  const incident = fold('inc', []);
  const write = (drafts: readonly Draft[]): void => {
    for (const { type, data, at = START + incident.events.length } of drafts) {
      const stamp = nextStamp(incident.events.at(-1)?.stamp ?? null, at, 'device-a');
      const id = `e${incident.events.length}`;
      const event = { id, incident: 'inc', type, v: 1, at, recordedAt: at, stamp, by: 'A. Person', data } as Event;
      Object.assign(incident, extend(incident, [event]));
    }
  };
  write([draft('incident.declared', { title: 'Slow', severity: 'S2', impact: '', practice: true })]);
  return { incident, write };
}

/** This many delivered messages; `name` is the prefix of their ids. */
export const sentMessages = (count: number, to: Destination = CHANNEL, name = 'old'): Draft[] =>
  Array.from({ length: count }, (_, i) => {
    const message = `${name}${i}`;
    const move = { message, destination: destinationKey(to), attempt: 1 };
    return [
      draft('message.written', { message, kind: 'message', text: `Text ${i}`, destinations: [to] }),
      draft('delivery.moved', { ...move, to: 'sending' }),
      draft('delivery.moved', { ...move, to: 'sent', ts: `${1_000 + i}.00010${name.length}` }),
    ];
  }).flat();
