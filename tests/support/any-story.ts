import fc from 'fast-check';
import type { Command } from '../../src/model/command.ts';
import { moveDelivery } from '../../src/incident/decide-message.ts';
import { ring } from '../../src/incident/decide-promise.ts';
import { NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from '../../src/model/words.ts';
import { DELIVERY_STATES } from '../../src/model/delivery.ts';
import { BUILT_IN_CADENCES } from '../../src/promise/cadence.ts';
import { livePromises } from '../../src/promise/promise.ts';
import { anyDraft } from './any-event.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE } from './incident.ts';

/** Any next action of a person, the outbox or the clock; it may be refused. */
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
const written = anyDraft.map((draft) => ({ do: 'write' as const, draft }));
type Step =
  | (typeof step extends fc.Arbitrary<infer S> ? S : never)
  | (typeof written extends fc.Arbitrary<infer S> ? S : never);

// By default fast-check's arrays have at most ten elements.
const LONG = { maxLength: 60, size: 'max' } as const;

/** The history of an incident on one laptop. */
export const steps: fc.Arbitrary<Step[]> = fc.array(step, LONG);
/** A history that also contains events of other devices, of every type. */
export const anything: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 1, arbitrary: step }, { weight: 2, arbitrary: written }),
  LONG,
);

/** Declares an incident and runs the steps. */
export function play(steps: readonly Step[]): ReturnType<typeof createStory> {
  const story = createStory();
  story.do(DECLARE);
  const tasks = [...story.incident!.tasks.keys()];
  for (const next of steps) {
    if (next.do === 'wait') {
      story.now += next.minutes * MINUTE;
      continue;
    }
    if (next.do === 'write') {
      story.write([next.draft]);
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
  next: Exclude<Step, { do: 'wait' | 'move' | 'ring' | 'write' }>,
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
