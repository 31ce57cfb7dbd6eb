import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/model/command.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import { ring } from '../../../src/incident/decide-promise.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import { DELIVERY_STATES } from '../../../src/model/delivery.ts';
import { NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from '../../../src/model/words.ts';
import { BUILT_IN_CADENCES } from '../../../src/promise/cadence.ts';
import { livePromises, promiseKey } from '../../../src/promise/promise.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE } from '../../support/incident.ts';
import { plain } from '../../support/plain.ts';

/** Anything a person, the outbox or the clock may do next; refusals are part of life. */
const step = fc.oneof(
  fc.record({ do: fc.constant('setSeverity' as const), severity: fc.constantFrom(...SEVERITIES) }),
  fc.record({ do: fc.constant('setStatus' as const), status: fc.constantFrom(...STATUSES) }),
  fc.record({ do: fc.constantFrom('doTask' as const, 'reopenTask' as const), task: fc.nat(2) }),
  fc.record({ do: fc.constant('skipTask' as const), task: fc.nat(2), reason: fc.constant('no need') }),
  fc.record({
    do: fc.constant('writeNote' as const),
    kind: fc.constantFrom(...NOTE_KINDS),
    text: fc.constant('noted'),
  }),
  fc.record({
    do: fc.constantFrom('assignRole' as const, 'releaseRole' as const),
    role: fc.constantFrom('commander', 'x'),
    person: fc.constantFrom('A', 'B'),
  }),
  fc.record({
    do: fc.constant('makePromise' as const),
    kind: fc.constantFrom(...PROMISE_KINDS),
    task: fc.nat(2),
    every: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    minutes: fc.nat(30),
  }),
  fc.record({ do: fc.constant('snoozePromise' as const), promise: fc.nat(4), minutes: fc.nat(30), tell: fc.boolean() }),
  fc.record({
    do: fc.constantFrom('keepPromise' as const, 'withdrawPromise' as const, 'handPromise' as const),
    promise: fc.nat(4),
  }),
  fc.record({ do: fc.constant('decideResponse' as const), text: fc.constant('full response') }),
  fc.record({ do: fc.constant('setPace' as const), pace: fc.constantFrom(...PACES) }),
  fc.record({ do: fc.constant('setCadence' as const), cadence: fc.constantFrom(...BUILT_IN_CADENCES) }),
  fc.record({ do: fc.constant('sendMessage' as const), message: fc.constantFrom('m1', 'm2'), minutes: fc.nat(30) }),
  fc.record({
    do: fc.constant('move' as const),
    message: fc.constantFrom('m1', 'm2'),
    to: fc.constantFrom(...DELIVERY_STATES),
  }),
  fc.record({ do: fc.constant('ring' as const), promise: fc.nat(4), missed: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(10) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function play(steps: readonly Step[]): ReturnType<typeof createStory> {
  const story = createStory();
  story.do(DECLARE);
  const tasks = [...story.incident!.tasks.keys()];
  for (const next of steps) {
    if (next.do === 'wait') {
      story.now += next.minutes * MINUTE;
      continue;
    }
    const live = livePromises(story.incident!).map(({ id }) => id);
    const decision =
      next.do === 'move'
        ? moveDelivery(
            story.incident!,
            { message: next.message, destination: KEY, to: next.to, attempt: 1 },
            story.context(),
          )
        : next.do === 'ring'
          ? ring(story.incident!, live[next.promise] ?? 'gone', story.now, next.missed)
          : story.ask(commandOf(next, tasks, live, story.now));
    if (decision.ok) story.write(decision.value);
  }
  return story;
}

function commandOf(
  next: Exclude<Step, { do: 'wait' | 'move' | 'ring' }>,
  tasks: string[],
  live: string[],
  now: number,
): Command {
  switch (next.do) {
    case 'doTask':
    case 'reopenTask':
      return { do: next.do, task: tasks[next.task]! };
    case 'skipTask':
      return { ...next, task: tasks[next.task]! };
    case 'makePromise': {
      const { kind, every } = next;
      const task = kind === 'task' ? { task: tasks[next.task]! } : {};
      return { do: next.do, due: now + next.minutes * MINUTE, kind, every, ...task };
    }
    case 'snoozePromise': {
      const tell = { message: `tell-${now}`, text: 'later', destinations: [CHANNEL] };
      const until = now + next.minutes * MINUTE;
      return { do: next.do, promise: live[next.promise], until, ...(next.tell ? { tell } : {}) };
    }
    case 'keepPromise':
      return { do: next.do, promise: live[next.promise] ?? 'gone' };
    case 'withdrawPromise':
      return { do: next.do, promise: live[next.promise], reason: 'over' };
    case 'handPromise':
      return { do: next.do, promise: live[next.promise], to: 'B. Person' };
    case 'sendMessage':
      return {
        do: next.do,
        message: next.message,
        kind: 'update',
        text: 'text',
        destinations: [CHANNEL],
        nextUpdateBy: now + next.minutes * MINUTE,
      };
    default:
      return next;
  }
}

const steps = fc.array(step, { maxLength: 60 });

describe('fold', () => {
  test('does not depend on the order of arrival, nor on repeats', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (played, chance) => {
        const { events } = play(played);
        const order = [...chance.take(events.length)];
        const shuffled = events
          .map((event, i) => ({ event, key: order[i]! }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event);
        expect(fold('inc', [...shuffled, ...events])).toEqual(fold('inc', events));
      }),
    );
  });

  test('extending step by step, late arrivals included, equals folding all at once', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (played, pivot) => {
        const { events } = play(played);
        const cut = pivot % events.length;
        const early = fold('inc', events.slice(cut));
        expect(extend(early, events.slice(0, cut))).toEqual(fold('inc', events));
        let growing = fold('inc', events.slice(0, 1));
        for (const event of events.slice(1)) growing = extend(growing, [event]);
        expect(growing).toEqual(fold('inc', events));
      }),
    );
  });

  test('extending never changes what was given', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { events } = play(played);
        const before = fold('inc', events.slice(0, 3));
        const copy = structuredClone(plain(before));
        extend(before, events);
        expect(plain(before)).toEqual(copy);
      }),
    );
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
