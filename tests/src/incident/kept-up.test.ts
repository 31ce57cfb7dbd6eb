import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsInParts } from '../../../src/message/message-parts.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import type { Incident, Message } from '../../../src/model/incident.ts';
import { countPromises, isMissed, lateness, type PromiseCount } from '../../../src/promise/promise-counts.ts';
import { anyDraft } from '../../support/any-event.ts';
import { play as playSteps, steps } from '../../support/any-story.ts';
import { arriving, chances, cold } from '../../support/arrivals.ts';
import { CHANNEL, createStory, DECLARE, MINUTE } from '../../support/incident.ts';
import { LISTS, READINGS } from '../../support/readings.ts';

const message = fc.constantFrom('m1', 'm2', 'm3', 'm4');
const update = fc.record({ message, due: fc.nat(30) }).map(({ message: id, due }) =>
  draft('message.written', {
    message: id,
    kind: 'update',
    text: `text of ${id}`,
    destinations: [CHANNEL],
    nextUpdateBy: due,
  }),
);
const part = fc
  .record({ message, last: message, index: fc.integer({ min: 1, max: 3 }) })
  .map(({ message: id, last, index }) =>
    draft('message.written', {
      message: id,
      kind: 'message',
      text: `part ${id}`,
      destinations: [CHANNEL],
      part: { index, of: 3, last },
    }),
  );
const moved = fc
  .record({ message, to: fc.constantFrom('sending' as const, 'sent' as const, 'queued' as const, 'failed' as const) })
  .map(({ message: id, to }) => draft('delivery.moved', { message: id, destination: 'practice/C1', to, attempt: 1 }));

const played = fc.array(
  fc.record({
    draft: fc.oneof(
      { weight: 3, arbitrary: anyDraft },
      { weight: 1, arbitrary: update },
      { weight: 1, arbitrary: part },
      { weight: 2, arbitrary: moved },
    ),
    wait: fc.constantFrom(0, 1, MINUTE, 10 * MINUTE),
  }),
  { maxLength: 50, size: 'max' },
);

function play(what: typeof played extends fc.Arbitrary<infer S> ? S : never): Event[] {
  const story = createStory();
  story.do(DECLARE);
  for (const { draft: each, wait } of what) {
    story.now += wait;
    story.write([each]);
  }
  return story.events;
}

describe('what is kept up with an incident', () => {
  it.each(Object.entries({ ...READINGS, ...LISTS }))('says what reading all of it says: %s', (_name, read) => {
    fc.assert(
      fc.property(played, chances, (what, chance) => {
        for (const incident of arriving(play(what), chance)) {
          for (const id of ['m1', 'm2']) expect(read(incident, id)).toEqual(read(cold(incident), id));
        }
      }),
      { numRuns: 40 },
    );
  });
  it('counts promises as a straightforward count does', () => {
    fc.assert(
      fc.property(steps, fc.nat(90), chances, (what, minutes, chance) => {
        const story = playSteps(what);
        for (const incident of arriving(story.events, chance)) {
          const now = story.now - 45 * MINUTE + minutes * MINUTE;
          expect(countPromises(incident, now)).toEqual(counted(incident, now));
        }
      }),
    );
  });
  it('has the parts of a text that one look at every message finds', () => {
    fc.assert(
      fc.property(played, chances, (what, chance) => {
        for (const incident of arriving(play(what), chance)) {
          const texts = textsInParts(incident);
          const found = partsIn(incident);
          for (const id of incident.messages.keys()) expect(texts.get(id)).toEqual(found.get(id));
        }
      }),
    );
  });
});

/** One look at every promise and every message. */
function counted(incident: Incident, now: number): PromiseCount {
  const updates = [...incident.promises.values()].filter(({ kind }) => kind === 'update');
  const late = updates
    .map(lateness)
    .filter((ms) => ms !== null)
    .toSorted((a, b) => a - b);
  const middle = late.length >> 1;
  const times = [...incident.messages.values()]
    .filter(({ kind }) => kind === 'update')
    .flatMap(({ copies }) => {
      const arrived = copies.filter(({ state }) => state === 'sent').map(({ at }) => at);
      return arrived.length === 0 ? [] : [Math.min(...arrived)];
    })
    .toSorted((a, b) => a - b);
  const end = incident.clocks.resolved ?? now;
  const marks = [incident.declaredAt, ...times.filter((time) => time < end), end];
  return {
    kept: late.filter((ms) => ms === 0).length,
    owed: late.length + updates.filter((promise) => isMissed(promise, now)).length,
    medianLateness:
      late.length === 0 ? null : late.length % 2 === 1 ? late[middle]! : (late[middle - 1]! + late[middle]!) / 2,
    longestSilence: Math.max(0, ...marks.slice(1).map((mark, i) => mark - marks[i]!)),
  };
}

/** One look at every message, in the order in which they were written last. */
function partsIn({ messages }: Incident): Map<string, Message[]> {
  const found = new Map<string, Message[]>();
  for (const each of [...messages.values()].toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1))) {
    if (each.corrects !== null) continue;
    const last = each.part?.last ?? (found.has(each.id) ? each.id : null);
    if (last !== null) found.set(last, [...(found.get(last) ?? []), each]);
  }
  return found;
}
