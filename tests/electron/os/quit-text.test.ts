import { expect, test } from 'vitest';
import { wordLeaving } from '../../../electron/os/quit-text.ts';
import type { PromiseSummary } from '../../../src/promise/promise-summary.ts';
import { MINUTE, START } from '../../support/incident.ts';

const glance = (title: string, minutes: number, more: Partial<PromiseSummary> = {}): PromiseSummary => ({
  incident: title,
  title,
  severity: 'S1',
  practice: false,
  promise: `p-${title}`,
  kind: 'update',
  task: null,
  madeAt: START,
  due: START + minutes * MINUTE,
  underWay: false,
  ...more,
});

const END = '\n\nWhile Wheelhouse is closed, nothing rings and nothing is sent.';
const word = (...glances: PromiseSummary[]): ReturnType<typeof wordLeaving> =>
  wordLeaving(glances, START, 'Europe/Berlin');

test('one promise, by title and time', () =>
  expect(word(glance('Checkout fails', 15))).toEqual({
    message: 'A promise is still open. Close Wheelhouse?',
    detail: `“Checkout fails”: Status update by 13:15${END}`,
  }));

test('updates first, then the other clocks, three at most, the rest counted', () => {
  const { message, detail } = word(
    glance('A', 1, { kind: 'impact' }),
    glance('B', 2, { kind: 'executive', practice: true }),
    glance('C', 30),
    glance('D', 20),
    glance('E', 3, { kind: 'task', task: 'Roll back' }),
  );
  expect(message).toBe('5 promises are still open. Close Wheelhouse?');
  expect(detail.split('\n')).toEqual([
    '“D”: Status update by 13:20',
    '“C”: Status update by 13:30',
    expect.stringMatching(/^“A”: .+ by 13:01$/),
    'and 2 more',
    ...END.slice(1).split('\n'),
  ]);
});

test('what is late, what is written already, what is practice, what is tomorrow', () =>
  expect(
    word(
      glance('Late', -10),
      glance('Written', 10, { underWay: true }),
      glance('A drill', 24 * 60, { practice: true }),
    ).detail.split('\n'),
  ).toEqual([
    '“Late”: Status update was due at 12:50',
    '“Written”: Status update by 13:10, written but not delivered yet',
    '“A drill”: Status update by 2026-03-02 13:00 (practice)',
    ...END.slice(1).split('\n'),
  ]));

test('a time-box by its task', () =>
  expect(word(glance('Checkout fails', 15, { kind: 'task', task: 'Roll back' })).detail).toContain('Roll back'));
