import fc from 'fast-check';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';

/** An endless stream of numbers for random decisions. */
export const chances = fc.infiniteStream(fc.nat());

const next = (chance: Iterator<number>): number => chance.next().value as number;

export function shuffled<T>(list: readonly T[], chance: Iterator<number>): T[] {
  return list
    .map((each) => ({ each, key: next(chance) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

/** Batches of one to `most` new events; each but the first also repeats two earlier ones. */
export function batches<T>(list: readonly T[], most: number, chance: Iterator<number>): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length;) {
    const to = from + 1 + (next(chance) % most);
    const again = from === 0 ? [] : [list[next(chance) % from]!, list[next(chance) % from]!];
    parts.push([...again, ...list.slice(from, to)]);
    from = to;
  }
  return parts;
}

/** Nearly in order: one in four is moved back. */
const mostlyInOrder = <T>(list: readonly T[], chance: Iterator<number>): T[] =>
  list
    .map((each, n) => ({ each, key: next(chance) % 4 === 0 ? n + (next(chance) % 12) : n }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);

/** Yields an incident after each batch of events, and sometimes an earlier state again. */
export function* arriving(events: readonly Event[], chance: Iterator<number>): Generator<Incident> {
  const order = next(chance) % 2 === 0 ? mostlyInOrder(events, chance) : shuffled(events, chance);
  const been = [fold('inc', [])];
  for (const batch of batches(order, 4, chance)) {
    been.push(extend(been.at(-1)!, batch));
    yield been.at(-1)!;
    if (next(chance) % 3 === 0) yield been[next(chance) % been.length]!;
  }
}

/** A copy of an incident without shared structure: each reading of it starts from the beginning. */
export const cold = (incident: Incident): Incident => ({
  ...incident,
  tasks: new Map(incident.tasks),
  promises: new Map(incident.promises),
  messages: new Map(incident.messages),
  actionRequests: new Map(incident.actionRequests),
  notes: new Map(incident.notes),
  candidates: new Map(incident.candidates),
  assignments: [...incident.assignments],
  events: [...incident.events],
});
