import { describe, expect, test } from 'vitest';
import type { Promise as Promised } from '../../../src/model/incident.ts';
import type { PromiseKind } from '../../../src/model/words.ts';
import { BUILT_IN_CADENCES } from '../../../src/promise/cadence.ts';
import { livePromise } from '../../../src/promise/promise.ts';
import { createStory, DECLARE, MINUTE, START, type Story } from '../../support/incident.ts';

const cadence = (id: string) => BUILT_IN_CADENCES.find((built) => built.id === id)!;

const declared = (): Story => {
  const story = createStory();
  story.do(DECLARE);
  return story;
};
/** Declared at a cadence that brings the clocks of impact and response with it. */
const halfHourly = (): Story => {
  const story = createStory();
  const context = story.context;
  story.context = () => ({ ...context(), cadence: cadence('half-hourly') });
  story.do({ ...DECLARE, playbook: null });
  return story;
};
const live = (story: Story, kind?: PromiseKind): Promised => livePromise(story.incident!, kind)!;
const kinds = (story: Story): string[] => [...story.incident!.live.keys()];
const later = (minutes: number): number => START + minutes * MINUTE;
/** The types of the latest events. */
const last = (story: Story, count: number): string[] => story.events.slice(-count).map(({ type }) => type);

describe('the time-box of a task', () => {
  const boxed = (): [Story, string, string] => {
    const story = declared();
    const [one, other] = [...story.incident!.tasks.keys()] as [string, string];
    story.do({ do: 'makePromise', kind: 'task', task: one, due: later(10) });
    story.do({ do: 'makePromise', kind: 'task', task: other, due: later(20) });
    return [story, one, other];
  };
  const states = (story: Story): string[] =>
    [...story.incident!.promises.values()].filter(({ kind }) => kind === 'task').map(({ state }) => state);

  test('is each task’s own', () => {
    const [story, one, other] = boxed();
    expect(kinds(story)).toEqual(['update', `task:${one}`, `task:${other}`]);
    story.do({ do: 'makePromise', kind: 'task', task: one, due: later(15) });
    expect(states(story)).toEqual(['replaced', 'live', 'live']);
  });

  test('is kept by doing it, dropped by skipping it, and begins no more when it is opened again', () => {
    const [story, one, other] = boxed();
    story.do({ do: 'doTask', task: one });
    expect(last(story, 2)).toEqual(['task.done', 'promise.kept']);
    story.do({ do: 'skipTask', task: other, reason: 'no need' });
    expect(last(story, 2)).toEqual(['task.skipped', 'promise.withdrawn']);
    expect(states(story)).toEqual(['kept', 'withdrawn']);
    story.do({ do: 'reopenTask', task: one });
    expect(kinds(story)).toEqual(['update']);
  });

  test('that comes again stays the task’s', () => {
    const [story, one] = boxed();
    story.do({ do: 'makePromise', kind: 'task', task: one, due: later(10), every: 10 });
    story.do({ do: 'keepPromise', promise: story.incident!.live.get(`task:${one}`)! });
    expect(story.incident!.promises.get(story.incident!.live.get(`task:${one}`)!)).toMatchObject({
      task: one,
      due: later(10),
      every: 10,
    });
    story.do({ do: 'doTask', task: one });
    expect(story.incident!.live.has(`task:${one}`)).toBe(false);
  });
});

describe('cadence and pace', () => {
  test('the pace is set where the cadence has a slower one, from an hour on', () => {
    const story = declared();
    expect(story.refusal({ do: 'setPace', pace: 'slower' })).toBe('no-slower-pace');
    story.do({ do: 'setCadence', cadence: cadence('every-20') });
    expect(story.ask({ do: 'setPace', pace: 'slower' })).toEqual({
      ok: false,
      error: { code: 'pace-too-early', from: later(60) },
    });
    story.now = later(60);
    story.do({ do: 'setPace', pace: 'slower' });
    expect(story.incident!.pace).toBe('slower');
    expect(story.refusal({ do: 'setPace', pace: 'slower' })).toBe('nothing-changes');
  });

  test('another cadence forgets the pace, and leaves the promise as it is', () => {
    const story = declared();
    story.now = later(61);
    story.do({ do: 'setCadence', cadence: cadence('every-20') });
    expect(story.refusal({ do: 'setCadence', cadence: cadence('every-20') })).toBe('nothing-changes');
    story.do({ do: 'setPace', pace: 'slower' });
    story.do({ do: 'setCadence', cadence: cadence('every-30') });
    expect(story.incident!.pace).toBeNull();
    expect(live(story).due).toBe(later(5));
  });
});

describe('the status', () => {
  test('resolved ends what it makes idle; the update and the executives’ clock are a person’s to end', () => {
    const story = halfHourly();
    story.do({ do: 'makePromise', kind: 'executive', due: later(60), every: 60 });
    story.do({ do: 'setStatus', status: 'monitoring' });
    expect(kinds(story)).toHaveLength(4);
    story.do({ do: 'setStatus', status: 'resolved' });
    expect(kinds(story)).toEqual(['update', 'executive']);
  });

  test('closed ends every clock, once no update is promised', () => {
    const story = declared();
    const [task] = [...story.incident!.tasks.keys()] as [string];
    story.do({ do: 'makePromise', kind: 'executive', due: later(60), every: 60 });
    story.do({ do: 'makePromise', kind: 'task', task, due: later(60) });
    expect(story.refusal({ do: 'setStatus', status: 'closed' })).toBe('promise-open');
    story.do({ do: 'withdrawPromise', reason: 'over' });
    story.do({ do: 'setStatus', status: 'closed' });
    expect(kinds(story)).toEqual([]);
    expect(story.refusal({ do: 'makePromise', due: later(90) })).toBe('incident-closed');
  });
});
