import { describe, expect, test } from 'vitest';
import { promiseSummaries, leading, type PromiseSummary } from '../../../src/promise/promise-summary.ts';
import { createStory, DECLARE, MINUTE, START, update } from '../../support/incident.ts';

describe('at a glance', () => {
  test('all live promises of all incidents, the nearest first, tasks by their title', () => {
    const one = createStory();
    const [task] = [...one.do(DECLARE).tasks.keys()] as [string];
    one.do({ do: 'makePromise', kind: 'task', task, due: START + 3 * MINUTE });
    const other = createStory();
    other.do({ ...DECLARE, title: 'Search is slow', severity: 'S3', practice: false });
    other.do({ do: 'makePromise', due: START + 4 * MINUTE });
    const told = promiseSummaries([one.incident!, other.incident!]);
    expect(told.map(({ title, kind, task: name, due }) => [title, kind, name, (due - START) / MINUTE])).toEqual([
      ['Checkout fails', 'task', 'Read the report', 3],
      ['Search is slow', 'update', null, 4],
      ['Checkout fails', 'update', null, 5],
    ]);
    expect(told[1]).toMatchObject({ severity: 'S3', practice: false, incident: 'inc', underWay: false, madeAt: START });
  });

  test('only the update’s promise is on its way with the update', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ do: 'makePromise', kind: 'impact', due: START + 60 * MINUTE });
    story.do(update('m1', START + 20 * MINUTE));
    const underWay = (): boolean[] => promiseSummaries([story.incident!]).map((glance) => glance.underWay);
    expect(underWay()).toEqual([true, false]);
    story.move('m1', 'sending', 'failed');
    expect(underWay()).toEqual([false, false]);
  });

  test('nothing where nothing is promised', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ do: 'withdrawPromise', reason: 'merged' });
    expect(promiseSummaries([story.incident!])).toEqual([]);
    expect(promiseSummaries([])).toEqual([]);
  });
});

describe('the one to tell first', () => {
  const glance = (promise: string, minutes: number, underWay = false): PromiseSummary => ({
    incident: 'inc',
    title: 'Checkout fails',
    severity: 'S1',
    practice: true,
    promise,
    kind: 'update',
    task: null,
    madeAt: START - 60 * MINUTE,
    due: START + minutes * MINUTE,
    underWay,
  });

  test.each([
    ['the nearest', [glance('a', 3), glance('b', 4)], 'a'],
    ['overdue before all', [glance('a', -3), glance('b', 4)], 'a'],
    ['on its way, it steps back behind one that is near', [glance('a', -3, true), glance('b', 5)], 'b'],
    ['but not behind one that is far', [glance('a', -3, true), glance('b', 6)], 'a'],
  ])('%s', (_what, from, promise) => expect(leading(from, START)?.promise).toBe(promise));

  test('is none where there is none', () => expect(leading([], START)).toBeNull());
});
