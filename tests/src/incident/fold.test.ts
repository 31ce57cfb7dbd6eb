import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/incident/command.ts';
import { moveDelivery, ring } from '../../../src/incident/decide.ts';
import type { Event } from '../../../src/incident/event.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import { DELIVERY_STATES } from '../../../src/message/delivery.ts';
import { NOTE_KINDS, SEVERITIES, STATUSES } from '../../../src/incident/words.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE } from '../../support/incident.ts';

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
  fc.record({ do: fc.constantFrom('makePromise' as const, 'snoozePromise' as const), minutes: fc.nat(30) }),
  fc.record({ do: fc.constant('withdrawPromise' as const), reason: fc.constant('over') }),
  fc.record({ do: fc.constant('sendMessage' as const), message: fc.constantFrom('m1', 'm2'), minutes: fc.nat(30) }),
  fc.record({
    do: fc.constant('move' as const),
    message: fc.constantFrom('m1', 'm2'),
    to: fc.constantFrom(...DELIVERY_STATES),
  }),
  fc.record({ do: fc.constant('ring' as const) }),
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
    const decision =
      next.do === 'move'
        ? moveDelivery(
            story.incident!,
            { message: next.message, destination: KEY, to: next.to, attempt: 1 },
            story.context(),
          )
        : next.do === 'ring'
          ? ring(story.incident!, story.now)
          : story.ask(commandOf(next, tasks, story.now));
    if (decision.ok) story.write(decision.value);
  }
  return story;
}

function commandOf(next: Exclude<Step, { do: 'wait' | 'move' | 'ring' }>, tasks: string[], now: number): Command {
  switch (next.do) {
    case 'doTask':
    case 'reopenTask':
      return { do: next.do, task: tasks[next.task]! };
    case 'skipTask':
      return { ...next, task: tasks[next.task]! };
    case 'makePromise':
      return { do: next.do, due: now + next.minutes * MINUTE };
    case 'snoozePromise':
      return { do: next.do, until: now + next.minutes * MINUTE };
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
        const copy = structuredClone(before);
        extend(before, events);
        expect(before).toEqual(copy);
      }),
    );
  });

  test('at most one promise is live, and a kept one never rings again', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { incident } = play(played);
        const live = [...incident!.promises.values()].filter((promise) => promise.state === 'live');
        expect(live.map((promise) => promise.id)).toEqual(
          incident!.livePromise === null ? [] : [incident!.livePromise],
        );
        for (const promise of incident!.promises.values()) {
          if (promise.state === 'live' || promise.endedAt === null) continue;
          const rings = incident!.events.filter(
            (event) => event.type === 'alarm.rang' && event.data.promise === promise.id,
          );
          for (const rang of rings) expect(rang.at).toBeLessThanOrEqual(promise.endedAt);
        }
      }),
    );
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
