import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDb } from '../../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../../electron/journal/journal.ts';
import { migrate } from '../../../electron/journal/migrations.ts';
import type { Event } from '../../../src/model/event.ts';
import { anything, play } from '../../support/any-story.ts';

function open(): Journal {
  const db = openDb(':memory:');
  migrate(db);
  return createJournal(db, 'journal', () => 'device');
}

/** All that a journal tells. */
const told = (journal: Journal) => ({
  outbox: journal.outbox(),
  incidents: journal.incidents(),
  events: journal.events('inc'),
  text: journal.eventsText('inc'),
  last: journal.lastStamp(),
});

/** How events arrive: so many new ones at a time, among so many of those that were there already. */
const batches = fc.array(
  fc.record({ fresh: fc.nat(6), before: fc.array(fc.nat(), { maxLength: 6 }), after: fc.array(fc.nat()) }),
  { maxLength: 20, size: 'max' },
);
type Batch = typeof batches extends fc.Arbitrary<(infer B)[]> ? B : never;

/** The events in their order, each at least once, with repeats of any earlier ones between them. */
function* arriving(events: readonly Event[], planned: readonly Batch[]): Generator<Event[]> {
  let known = 0;
  const again = (picks: number[]): Event[] => picks.flatMap((pick) => (known === 0 ? [] : [events[pick % known]!]));
  for (const { fresh, before, after } of [...planned, { fresh: events.length, before: [], after: [] }]) {
    const batch = [...again(before), ...events.slice(known, known + fresh)];
    known = Math.min(known + fresh, events.length);
    yield [...batch, ...again(after)];
  }
}

test('events that come again, in whatever order and company, change nothing on disk', () => {
  fc.assert(
    fc.property(anything, batches, fc.infiniteStream(fc.nat()), (played, planned, chance) => {
      const { events } = play(played);
      const once = open();
      const often = open();
      try {
        for (const event of events) once.append([event]);
        for (const batch of arriving(events, planned)) often.append(batch);
        expect(told(often)).toEqual(told(once));
        const keys = new Map(events.map(({ id }) => [id, chance.next().value]));
        often.append(events.toSorted((a, b) => keys.get(a.id)! - keys.get(b.id)!));
        expect(told(often)).toEqual(told(once));
      } finally {
        once.close();
        often.close();
      }
    }),
  );
});
