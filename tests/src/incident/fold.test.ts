import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { draft, eventData, type Event, type EventOf, type EventType } from '../../../src/model/event.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { promiseKey } from '../../../src/promise/promise.ts';
import { EVENT_TYPES } from '../../support/any-event.ts';
import { anything, play, steps } from '../../support/any-story.ts';
import { createStory, DECLARE, MINUTE } from '../../support/incident.ts';
import { plain } from '../../support/plain.ts';

/** Types that change nothing of an incident but its events. */
const SAY_NOTHING: EventType[] = ['report.exported'];

const withoutEvents = (incident: Incident): unknown => plain({ ...incident, events: [] });

function shuffled<T>(list: readonly T[], chance: Iterator<number>): T[] {
  return list
    .map((each) => ({ each, key: chance.next().value as number }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

/** In pieces of one to seven. */
function parted<T>(list: readonly T[], chance: Iterator<number>): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += parts.at(-1)!.length)
    parts.push(list.slice(from, from + 1 + ((chance.next().value as number) % 7)));
  return parts;
}

describe('fold', () => {
  test('does not depend on the order of arrival, nor on repeats', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (played, chance) => {
        const { events } = play(played);
        expect(fold('inc', [...shuffled(events, chance), ...events])).toEqual(fold('inc', events));
      }),
    );
  });

  test('extending step by step, late arrivals and repeats included, equals folding all at once', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (played, chance) => {
        const { events } = play(played);
        const whole = fold('inc', events);
        const parts = parted(shuffled(events, chance), chance);
        let growing = fold('inc', []);
        for (const [i, part] of parts.entries()) growing = extend(growing, [...(parts[i - 1] ?? []), ...part]);
        expect(growing).toEqual(whole);
        let following = fold('inc', events.slice(0, 1));
        for (const event of events.slice(1)) following = extend(following, [event]);
        expect(following).toEqual(whole);
      }),
    );
  });

  test('extending with nothing new answers with what was given', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (played, chance) => {
        const { events, incident } = play(played);
        expect(extend(incident!, [])).toBe(incident);
        expect(extend(incident!, shuffled(events, chance))).toBe(incident);
      }),
    );
  });

  test('extending never changes what was given', () => {
    fc.assert(
      fc.property(anything, fc.infiniteStream(fc.nat()), (played, chance) => {
        const { events } = play(played);
        for (const order of [events, shuffled(events, chance)]) {
          const cut = chance.next().value % events.length;
          const before = fold('inc', order.slice(0, cut));
          const copy = structuredClone(plain(before));
          extend(before, order.slice(cut));
          expect(plain(before)).toEqual(copy);
        }
      }),
    );
  });

  // The same stories each time: whether a type is among them must not be up to chance.
  test('events of every type are played: each changes what comes of them, and nothing of what was before', () => {
    const unplayed = new Set<EventType>(EVENT_TYPES);
    const silent = new Set<EventType>(EVENT_TYPES);
    const [misshapen, harmful] = [new Set<EventType>(), new Set<EventType>()];
    for (const played of fc.sample(anything, { numRuns: 300, seed: 1 })) {
      let incident = fold('inc', []);
      for (const event of play(played).events) {
        const { type, data } = event as EventOf<EventType>;
        unplayed.delete(type);
        if (!v.is(eventData[type], data)) misshapen.add(type);
        const before = silent.has(type) ? structuredClone(plain(incident)) : null;
        const without = before === null ? null : withoutEvents(incident);
        const next = extend(incident, [event]);
        if (before !== null) {
          if (!isDeepStrictEqual(plain(incident), before)) harmful.add(type);
          if (!isDeepStrictEqual(without, withoutEvents(next))) silent.delete(type);
        }
        incident = next;
      }
    }
    expect([...unplayed]).toEqual([]);
    expect([...misshapen]).toEqual([]);
    expect([...harmful]).toEqual([]);
    expect([...silent]).toEqual(SAY_NOTHING);
  });

  test('at most one promise of a kind, and of a task, is live, and one that has ended never rings again', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const incident = play(played).incident!;
        const live = [...incident.promises.values()].filter((promise) => promise.state === 'live');
        expect(new Map(live.map((promise) => [promiseKey(promise), promise.id]))).toEqual(incident.live);
        expect(live).toHaveLength(incident.live.size);
        const ended = new Set<string>();
        for (const { type, data } of incident.events) {
          if (type === 'promise.kept' || type === 'promise.withdrawn') ended.add(data.promise);
          if (type === 'promise.made' && data.replaces !== undefined) ended.add(data.replaces);
          if (type === 'alarm.rang') expect(ended.has(data.promise)).toBe(false);
        }
      }),
    );
  });

  test('of promises that two laptops made apart, the later is live, whichever arrives first', () => {
    const story = createStory();
    story.do(DECLARE);
    const [first] = story.incident!.live.values();
    const due = story.now + 20 * MINUTE;
    story.write([draft('promise.made', { promise: 'here', due, kind: 'update' })]);
    story.write([draft('promise.made', { promise: 'there', due: due + MINUTE })]);
    for (const events of [story.events, story.events.toReversed()]) {
      const { live, promises } = fold('inc', events);
      expect([...live]).toEqual([['update', 'there']]);
      expect(promises.get(first!)?.state).toBe('replaced');
      expect(promises.get('here')?.state).toBe('replaced');
    }
  });

  test('a promise that has ended stays as it ended, whatever another laptop says of it later', () => {
    const story = createStory();
    story.do(DECLARE);
    const [promise = ''] = story.incident!.live.values();
    story.write([draft('promise.kept', { promise, message: 'm1' })]);
    const kept = story.incident!.promises.get(promise);
    story.write([
      draft('promise.snoozed', { promise, until: story.now + 60 * MINUTE }),
      draft('promise.handed', { promise, to: 'B. Person' }),
      draft('alarm.rang', { promise, due: story.now }),
      draft('promise.withdrawn', { promise, reason: 'over' }),
    ]);
    expect(story.incident!.promises.get(promise)).toEqual(kept);
    expect(story.incident!.live.size).toBe(0);
  });

  test('a copy that was sent stays sent', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { events, incident } = play(played);
        const sent = events.filter((event) => event.type === 'delivery.moved' && event.data.to === 'sent');
        for (const event of sent) {
          if (event.type !== 'delivery.moved') continue;
          expect(incident!.messages.get(event.data.message)?.copies[0]?.state).toBe('sent');
        }
      }),
    );
  });

  test('an event of an unknown type is kept and changes nothing else', () => {
    const { events, incident } = play([]);
    const unknown = {
      ...events[0]!,
      id: 'from-tomorrow',
      type: 'weather.changed',
      stamp: `${events.at(-1)!.stamp}z`,
      data: {},
    } as unknown as Event;
    const extended = extend(incident!, [unknown]);
    expect(extended.events.at(-1)).toBe(unknown);
    expect({ ...extended, events: [], seen: new Set() }).toEqual({ ...incident, events: [], seen: new Set() });
  });
});
