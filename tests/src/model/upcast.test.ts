import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/incident/fold.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { READ_VERSION, upcast, type StoredEvent } from '../../../src/model/upcast.ts';
import { wordLine } from '../../../src/wording/event-text.ts';
import { linesOf } from '../../../src/wording/timeline-lines.ts';
import { anything, play } from '../../support/any-story.ts';
import { createStory, DECLARE } from '../../support/incident.ts';
import { plain } from '../../support/plain.ts';

const storedAs = (event: Event, body: string): StoredEvent => {
  const { id, incident, stamp, type } = event;
  return { id, incident, stamp, type, body };
};
const stored = (event: Event): StoredEvent => storedAs(event, JSON.stringify(event));

/** What it tells, without the events themselves. */
const told = (incident: Incident): unknown => plain({ ...incident, events: [] });

const linesWithout = (incident: Incident, id: string): (string | null)[] =>
  linesOf(incident)
    .filter(({ event }) => event.id !== id)
    .map((line) => wordLine(line, incident, (instant) => new Date(instant).toISOString()));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same with something else in one place of it: at the top for an empty path, else wherever the path leads. */
function withAt(value: Json, path: readonly number[], other: Json): Json {
  const [next, ...rest] = path;
  if (next === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[next % keys.length]!;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = withAt(copy[key]!, rest, other);
  return copy;
}

const other = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(-1, 0.5, 1e300, '', 'x'.repeat(200), [], {}, [null], { task: 'gone' }),
);

describe('what this version wrote', () => {
  test('comes through the door as it is', () => {
    fc.assert(
      fc.property(anything, (played) => {
        for (const event of play(played).events) expect(upcast(stored(event))).toEqual({ event, isAsStored: true });
      }),
    );
  });

  test('keeps what a newer version added to it, and a text that is longer than people may write now', () => {
    const story = createStory();
    story.do(DECLARE);
    const [event] = story.events as [Event];
    const more = { ...event, data: { ...event.data, title: 'x'.repeat(5_000), colour: 'red' } };
    expect(upcast(storedAs(event, JSON.stringify(more)))).toEqual({ event: more, isAsStored: true });
  });
});

describe('what cannot be read', () => {
  test('anything in the place of any part of any event: nothing throws, and all other events tell the same as without it', () => {
    let unreadable = 0;
    fc.assert(
      fc.property(anything, fc.nat(), fc.array(fc.nat(), { maxLength: 4 }), other, (played, which, path, instead) => {
        const { events } = play(played);
        const event = events[which % events.length]!;
        const data = withAt(JSON.parse(JSON.stringify(event.data)) as Json, path, instead);
        const read = upcast(storedAs(event, JSON.stringify({ ...event, data }))).event;
        const whole = fold(
          'inc',
          events.map((each) => (each === event ? read : each)),
        );
        const lines = linesWithout(whole, event.id);
        expect(whole.events).toHaveLength(events.length);
        if (read.type !== 'unreadable') return;
        unreadable += 1;
        const without = fold(
          'inc',
          events.filter((each) => each !== event),
        );
        expect(told(whole)).toEqual(told(without));
        expect(lines).toEqual(linesWithout(without, event.id));
        expect(read).toEqual({ ...event, type: 'unreadable', v: 1, data: { type: event.type } });
      }),
      { numRuns: 500 },
    );
    // Else it would show nothing.
    expect(unreadable).toBeGreaterThan(100);
  });

  test('any text in the place of a whole event keeps its place, and who wrote it where that can be told', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (body, stamp) => {
        const { event, isAsStored } = upcast({ id: 'x', incident: 'inc', stamp, type: 'note.written', body });
        expect(isAsStored).toBe(false);
        expect(event).toMatchObject({ id: 'x', incident: 'inc', stamp, type: 'unreadable' });
        expect(() => new Date(event.at).toISOString()).not.toThrow();
        expect(told(fold('inc', [event]))).toEqual(told(fold('inc', [])));
      }),
    );
  });

  test.each<[string, Partial<Event> | object]>([
    ['of a type that a newer version added', { type: 'room.opened' }],
    ['of a type that every object has', { type: 'constructor' }],
    ['of a newer shape', { v: 2 }],
    ['of another incident than it is kept for', { incident: 'other' }],
    ['of a time that is none', { at: 1e300 }],
    ['of a writer that is none', { by: null }],
  ])('an event %s stands as one line of the record', (_, change) => {
    const story = createStory();
    story.do(DECLARE);
    const event = story.write([draft('note.written', { note: 'n', kind: 'note', text: 'x' })])[0]!;
    const changed = { ...event, ...change };
    const row = { ...storedAs(event, JSON.stringify(changed)), type: changed.type };
    const incident = fold('inc', [...story.events.slice(0, -1), upcast(row).event]);
    const line = linesOf(incident).at(-1)!;
    expect(line.at).toBe(event.at);
    expect(wordLine(line, incident, String)).toBe(`An entry that this version cannot read (type “${changed.type}”)`);
  });
});

test('an older shape goes through each step from where it is; one that is newer than the last is not read', () => {
  const story = createStory();
  story.do(DECLARE);
  const event = story.write([draft('note.written', { note: 'n', kind: 'note', text: 'x' })])[0]!;
  const steps = {
    'note.written': [
      (data: unknown) => ({ ...(data as object), text: 'two' }),
      (data: unknown) => ({ ...(data as object), text: `${(data as { text: string }).text} three` }),
    ],
  };
  const read = (v: number) => upcast(storedAs(event, JSON.stringify({ ...event, v })), steps);
  expect(read(1)).toMatchObject({ event: { v: 3, data: { note: 'n', text: 'two three' } }, isAsStored: false });
  expect(read(2)).toMatchObject({ event: { v: 3, data: { note: 'n', text: 'x three' } }, isAsStored: false });
  expect(read(3)).toMatchObject({ event: { v: 3, data: { note: 'n', text: 'x' } }, isAsStored: true });
  expect(read(4)).toMatchObject({ event: { type: 'unreadable' }, isAsStored: false });
  expect(READ_VERSION).toBeGreaterThan(0);
});
