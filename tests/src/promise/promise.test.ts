import { type Cadence } from '../../../src/model/cadence.ts';
import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/model/incident.ts';
import { BUILT_IN_CADENCES } from '../../../src/promise/cadence.ts';
import {
  bringForward,
  countdownState,
  isUnderWayFor,
  livePromise,
  livePromises,
  promiseKey,
  updateUnderWay,
  roundUpToMinute,
} from '../../../src/promise/promise.ts';
import { createStory, DECLARE, MINUTE, START, update, type Story } from '../../support/incident.ts';

const EVERY_20 = BUILT_IN_CADENCES.find(({ id }) => id === 'every-20')!;

describe('the countdown says', () => {
  test.each([
    [5 * MINUTE + 1, 'ample'],
    [5 * MINUTE, 'soon'],
    [1, 'soon'],
    [0, 'due'],
    [-2 * MINUTE + 1, 'due'],
    [-2 * MINUTE, 'overdue'],
    [-600 * MINUTE, 'overdue'],
  ])('with %d ms left: %s', (left, state) => expect(countdownState(START + left, START)).toBe(state));

  test('nothing where nothing is promised', () => expect(countdownState(null, START)).toBe('none'));
});

test('a promise falls on a whole minute, never an earlier one', () => {
  expect(roundUpToMinute(START)).toBe(START);
  expect(roundUpToMinute(START + 1)).toBe(START + MINUTE);
});

test('of one key, one is live; a task has a key of its own', () => {
  expect(promiseKey({ kind: 'update', task: null })).toBe('update');
  expect(promiseKey({ kind: 'task', task: 't1' })).toBe('task:t1');
});

test('live promises are told the nearest first', () => {
  const story = createStory();
  story.do(DECLARE);
  story.do({ do: 'makePromise', kind: 'executive', due: START + 60 * MINUTE });
  story.do({ do: 'makePromise', kind: 'impact', due: START + MINUTE });
  expect(livePromises(story.incident!).map(({ kind }) => kind)).toEqual(['impact', 'update', 'executive']);
  expect(livePromise(story.incident!, 'executive')?.due).toBe(START + 60 * MINUTE);
  expect(livePromise(story.incident!, 'response')).toBeNull();
});

describe('an update on its way', () => {
  const written = (): Story => {
    const story = createStory();
    story.do(DECLARE);
    story.do(update('m1', START + 20 * MINUTE));
    return story;
  };

  test.each([
    [[], true],
    [['sending'], true],
    [['sending', 'unconfirmed'], true],
    [['sending', 'queued'], true],
    [['sending', 'failed'], false],
    [['stale'], false],
    [['cancelled'], false],
    [['sending', 'failed', 'queued'], true],
    [['sending', 'sent'], false],
  ] as const)('after %j: %s', (states, isUnderWay) => {
    const incident = written().move('m1', ...states);
    expect(updateUnderWay(incident)).toBe(isUnderWay ? 'm1' : null);
  });

  test('is another promise’s business for every other kind', () => {
    const story = written();
    story.do({ do: 'makePromise', kind: 'executive', due: START + 20 * MINUTE });
    expect(isUnderWayFor(story.incident!, livePromise(story.incident!)!)).toBe(true);
    expect(isUnderWayFor(story.incident!, livePromise(story.incident!, 'executive')!)).toBe(false);
  });

  test('cannot keep a promise that was made after it', () => {
    const story = written();
    story.do({ do: 'makePromise', due: START + 30 * MINUTE });
    expect(updateUnderWay(story.incident!)).toBeNull();
  });

  test('keeps its promise also when the clock was set back in between', () => {
    const story = createStory();
    story.do(DECLARE);
    const { id } = livePromise(story.incident!)!;
    story.now -= 3 * 60 * MINUTE;
    story.do(update('m1', START + 20 * MINUTE));
    expect(updateUnderWay(story.incident!)).toBe('m1');
    story.move('m1', 'sending', 'sent');
    expect(story.incident!.promises.get(id)?.state).toBe('kept');
    expect(livePromise(story.incident!)).toMatchObject({ due: START + 20 * MINUTE, announcedBy: 'm1' });
  });
});

describe('bringing forward is offered', () => {
  /** S2 and identified: the next update in 30 minutes; three minutes after that was told. */
  const waiting = (): Story => {
    const story = createStory();
    story.do({ ...DECLARE, severity: 'S2' });
    story.do({ do: 'setStatus', status: 'identified' });
    story.now += MINUTE;
    story.do(update('m1', story.now + 30 * MINUTE));
    story.move('m1', 'sending', 'sent');
    story.now += 3 * MINUTE;
    return story;
  };
  const offered = (story: Story): number | null => {
    const at = bringForward(story.incident!, story.now);
    return at === null ? null : (at - START) / MINUTE;
  };

  test('not before anything changed', () => expect(offered(waiting())).toBeNull());

  test.each<[string, (story: Story) => Incident, number | null]>([
    ['a higher severity', (story) => story.do({ do: 'setSeverity', severity: 'S1' }), 11],
    ['an earlier status', (story) => story.do({ do: 'setStatus', status: 'investigating' }), 16],
    ['another cadence', (story) => story.do({ do: 'setCadence', cadence: EVERY_20 }), 21],
    ['a slower status', (story) => story.do({ do: 'setStatus', status: 'monitoring' }), null],
    ['a status that owes none', (story) => story.do({ do: 'setStatus', status: 'resolved' }), null],
    ['a lower severity of the same pace', (story) => story.do({ do: 'setSeverity', severity: 'S4' }), null],
  ])('after %s', (_what, change, at) => {
    const story = waiting();
    change(story);
    expect(offered(story)).toBe(at);
  });

  test('at what can be reached: five minutes from now, on a whole minute', () => {
    const story = waiting();
    story.now += 10 * MINUTE + 20_000;
    story.do({ do: 'setSeverity', severity: 'S1' });
    expect(offered(story)).toBe(20);
    story.now += 9 * MINUTE;
    expect(offered(story)).toBe(29);
    // The promised minute is as near as that.
    story.now += 3 * MINUTE;
    expect(offered(story)).toBeNull();
  });

  test('never of what is later than promised, not even with a slower pace', () => {
    const story = createStory();
    const slow: Cadence = { ...EVERY_20, slower: { after: 120, minutes: 60 } };
    story.do(DECLARE);
    story.do({ do: 'setCadence', cadence: slow });
    story.now += 61 * MINUTE;
    story.do({ do: 'makePromise', due: story.now + 20 * MINUTE });
    story.now += MINUTE;
    story.do({ do: 'setPace', pace: 'slower' });
    expect(offered(story)).toBeNull();
    story.do({ do: 'makePromise', due: story.now + 60 * MINUTE });
    story.now += MINUTE;
    story.do({ do: 'setPace', pace: 'usual' });
    expect(offered(story)).toBe(82);
  });

  test('no longer once a person has set it, by change or by snooze', () => {
    for (const set of [
      (story: Story) => story.do({ do: 'makePromise', due: START + 30 * MINUTE }),
      (story: Story) => story.do({ do: 'snoozePromise', until: START + 40 * MINUTE }),
    ]) {
      const story = waiting();
      story.do({ do: 'setSeverity', severity: 'S1' });
      story.now += MINUTE;
      expect(offered(story)).not.toBeNull();
      set(story);
      expect(offered(story)).toBeNull();
    }
  });

  test.each([
    ['set back an hour', -60 * MINUTE],
    ['standing still', 0],
    ['set ahead an hour', 60 * MINUTE],
  ])('by the order of what happened, with a clock %s', (_what, jump) => {
    const earlier = waiting();
    earlier.now += jump;
    earlier.do({ do: 'setSeverity', severity: 'S1' });
    earlier.now -= jump;
    expect(offered(earlier)).toBe(11);
    const later = waiting();
    later.do({ do: 'setSeverity', severity: 'S1' });
    later.now += jump;
    later.do({ do: 'makePromise', due: later.now + 40 * MINUTE });
    expect(offered(later)).toBeNull();
  });

  test('where it changed while the update was on its way, whatever its laptop’s clock said', () => {
    const story = createStory();
    story.do({ ...DECLARE, severity: 'S2' });
    story.do(update('m1', story.now + 30 * MINUTE));
    story.move('m1', 'sending');
    story.now -= 60 * MINUTE;
    story.do({ do: 'setSeverity', severity: 'S1' });
    story.now += 60 * MINUTE;
    story.move('m1', 'sent');
    expect(offered(story)).not.toBeNull();
  });

  test('not where nothing is promised', () => {
    const story = waiting();
    story.do({ do: 'setSeverity', severity: 'S1' });
    story.do({ do: 'withdrawPromise', reason: 'merged' });
    expect(offered(story)).toBeNull();
  });
});
