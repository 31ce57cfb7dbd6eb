import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/incident/fold.ts';
import { summarize, type KnownIncident } from '../../../src/incident/summary.ts';
import type { Event } from '../../../src/model/event.ts';
import { anything, play, steps } from '../../support/any-story.ts';

const known = (events: readonly Event[]): KnownIncident => events.reduce<KnownIncident | null>(summarize, null)!;

test('says of every incident what its fold says, whatever was recorded', () => {
  fc.assert(
    fc.property(anything, (played) => {
      const { events } = play(played);
      const { id, title, severity, status, practice, declaredAt, mirrored: kept } = fold('inc', events);
      expect(known(events)).toMatchObject({ id, title, severity, status, practice, declaredAt });
      expect(known(events).mirrored.toSorted()).toEqual(Object.keys(kept).toSorted());
      expect(known(events).lastStamp).toBe(events.at(-1)!.stamp);
    }),
  );
});

test('names the live promises, after whatever one laptop made of them', () => {
  let ended = 0;
  fc.assert(
    fc.property(steps, (played) => {
      const { events } = play(played);
      const { live } = fold('inc', events);
      expect(new Map(known(events).live.map(({ key, promise }) => [key, promise]))).toEqual(live);
      if (live.size === 0) ended += 1;
    }),
    { numRuns: 300 },
  );
  // Else nothing would show that they end.
  expect(ended).toBeGreaterThan(0);
});

test('says nothing before the incident was declared', () => {
  const { events } = play([]);
  expect(events.slice(1).reduce<KnownIncident | null>(summarize, null)).toBeNull();
});
