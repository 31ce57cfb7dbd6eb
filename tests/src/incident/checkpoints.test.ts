import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointsOf } from '../../../src/incident/checkpoints.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { formatStamp } from '../../../src/model/stamp.ts';
import { batches, chances, shuffled } from '../../support/arrivals.ts';
import { anything, play } from '../../support/any-story.ts';
import { plain } from '../../support/plain.ts';

/** `count` events that change something of each kind, one each second. */
function long(count: number): Event[] {
  return Array.from({ length: count }, (_, n): Event => {
    const at = 1_000 * n;
    const what =
      n % 5 === 0
        ? draft('note.written', { note: `n${n}`, kind: 'note', text: `${n}` })
        : n % 5 === 1
          ? draft('role.assigned', { role: 'comms', person: `P${n % 7}` })
          : n % 5 === 2
            ? draft('role.released', { role: 'comms', person: `P${(n - 1) % 7}` })
            : n % 5 === 3
              ? draft('promise.made', { promise: `p${n}`, due: at + 1 })
              : draft('note.amended', { note: `n${n - 4}`, text: 'again', time: at });
    const stamp = formatStamp({ wall: at, counter: 0, device: 'd' });
    return { ...what, id: `e${n}`, incident: 'inc', v: 1, at, recordedAt: at, stamp, by: 'A' };
  });
}

/** The same events, each of which counts how often anything of it is read. */
function counted(events: readonly Event[]): { events: Event[]; read: () => Set<string> } {
  const read = new Set<string>();
  const watched = events.map(
    (event) =>
      new Proxy(event, {
        get(target, name) {
          // What is written into an incident is told by its data.
          if (name === 'data') read.add(target.id);
          return Reflect.get(target, name) as unknown;
        },
      }),
  );
  return {
    events: watched,
    read: () => {
      const found = new Set(read);
      read.clear();
      return found;
    },
  };
}

/** All but one, in order. */
const without = (events: readonly Event[], at: number): Event[] => events.toSpliced(at, 1);

describe('an incident that takes in events as they come', () => {
  it('is what they make all at once, in whatever order, batches and repeats they come', () => {
    fc.assert(
      fc.property(anything, chances, (played, chance) => {
        const { events } = play(played);
        const whole = plain(fold('inc', events));
        let growing = fold('inc', []);
        for (const batch of batches(shuffled(events, chance), 5, chance)) growing = extend(growing, batch);
        expect(plain(growing)).toEqual(whole);
      }),
    );
  });
  it('is that also where it is long, and leaves what it was before as it was', () => {
    const events = long(1_500);
    const whole = plain(fold('inc', events));
    fc.assert(
      fc.property(chances, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 900 }), (chance, most, late) => {
        // Most come in order, some come late, by as much as `late`.
        const arriving = events
          .map((event, n) => ({ event, key: n + ((chance.next().value as number) % 10 === 0 ? late : 0) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event);
        let growing = fold('inc', []);
        const seen: { incident: Incident; was: unknown }[] = [];
        for (const batch of batches(arriving, most, chance)) {
          growing = extend(growing, batch);
          if ((chance.next().value as number) % 8 === 0) seen.push({ incident: growing, was: plain(growing) });
        }
        expect(plain(growing)).toEqual(whole);
        for (const { incident, was } of seen.slice(-5)) expect(plain(incident)).toEqual(was);
      }),
      { numRuns: 25 },
    );
  });
  it('writes of what is there only what came after a late one, and a little more', () => {
    for (const length of [2_000, 20_000]) {
      const { events, read } = counted(long(length));
      for (const distance of [0, 1, 63, 64, 100, 500, 1_000, 1_900]) {
        const at = length - 1 - distance;
        const early = fold('inc', without(events, at));
        read();
        const whole = extend(early, [events[at]!]);
        const written = read().size;
        expect(written).toBeGreaterThan(distance);
        expect(written).toBeLessThanOrEqual(distance + 1 + Math.max(64, Math.ceil(distance / 4)));
        // One more that is as late finds the checkpoints as good as before.
        read();
        const again = { ...events[at]!, id: 'again', stamp: `${events[at]!.stamp}z` };
        extend(whole, [again]);
        expect(read().size).toBeLessThanOrEqual(distance + 1 + Math.max(64, Math.ceil(distance / 4)));
      }
    }
  });
  it('keeps few checkpoints, however long it is and however it came', () => {
    const events = long(20_000);
    let growing = fold('inc', events.slice(0, 10_000));
    for (const event of events.slice(10_000)) growing = extend(growing, [event]);
    for (const incident of [growing, fold('inc', events)]) {
      const kept = checkpointsOf(incident).map(({ events: { length } }) => length);
      expect(kept.length).toBeLessThanOrEqual(64);
      expect(kept).toEqual(checkpointsOf(growing).map(({ events: { length } }) => length));
      expect(kept.slice(-16)).toEqual(Array.from({ length: 16 }, (_, n) => 20_000 - (20_000 % 64) - 64 * (15 - n)));
      for (const checkpoint of checkpointsOf(incident).slice(0, 4)) {
        const { length } = checkpoint.events;
        expect(plain(checkpoint)).toEqual(plain(fold('inc', events.slice(0, length))));
      }
    }
  });
  it('gives back what an event does not change as it was', () => {
    const before = fold('inc', long(300));
    const [last] = long(301).slice(-1);
    const after = extend(before, [{ ...last!, ...draft('note.written', { note: 'new', kind: 'note', text: '' }) }]);
    expect(after.notes).not.toBe(before.notes);
    for (const name of [
      'promises',
      'tasks',
      'messages',
      'actionRequests',
      'assignments',
      'candidates',
      'playbooks',
    ] as const)
      expect(after[name]).toBe(before[name]);
  });
});
