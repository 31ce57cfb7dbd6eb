import { describe, expect, test } from 'vitest';
import { livePromise } from '../../../src/promise/promise.ts';
import { createManualClock, type ManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { MINUTE, START, update } from '../../support/incident.ts';
import { open, type Call, type House } from './setup.ts';

const HOUR = 60 * MINUTE;

function begin(): { house: House; clock: ManualClock; incident: string } {
  const clock = createManualClock(START);
  const house = open(freshFolder(), clock);
  return { house, clock, incident: house.declare() };
}

/** What rang, in minutes since the start: when, for when, which rung. */
const told = ({ calls }: { calls: Call[] }): [at: number, due: number, step: number][] =>
  calls.flatMap(({ at, rings }) =>
    rings.map(
      ({ promise, step }) => [(at - START) / MINUTE, (promise.due - START) / MINUTE, step] as [number, number, number],
    ),
  );

describe('the ladder', () => {
  test('rings at its instants, from the promised one on, and not a moment earlier', () => {
    const { house, clock } = begin();
    clock.advance(5 * MINUTE - 1);
    expect(house.calls).toEqual([]);
    clock.advance(1);
    expect(told(house)).toEqual([[5, 5, 0]]);
    clock.advance(20 * MINUTE);
    expect(house.steps()).toEqual([0, 2, 5, 10, 15, 20]);
    expect(told(house).every(([at, due, step]) => at === due + step)).toBe(true);
    house.alarms.recompute();
    expect(house.calls).toHaveLength(6);
    house.close();
  });

  test('announces an update five minutes before, and the commander’s own clocks only when they are due', () => {
    const { house, clock, incident } = begin();
    house.ask(incident, { do: 'makePromise', due: START + 30 * MINUTE });
    house.ask(incident, { do: 'makePromise', kind: 'impact', due: START + 20 * MINUTE });
    clock.advance(25 * MINUTE);
    expect(told(house)).toEqual([
      [20, 20, 0],
      [22, 20, 2],
      [25, 20, 5],
      [25, 30, -5],
    ]);
    house.close();
  });

  test('begins anew after a snooze, and ends with the promise', () => {
    const { house, clock, incident } = begin();
    clock.advance(6 * MINUTE);
    house.ask(incident, { do: 'snoozePromise', until: START + 16 * MINUTE });
    clock.advance(12 * MINUTE);
    expect(told(house)).toEqual([
      [5, 5, 0],
      [11, 16, -5],
      [16, 16, 0],
      [18, 16, 2],
    ]);
    house.ask(incident, { do: 'withdrawPromise', reason: 'merged' });
    clock.advance(HOUR);
    expect(house.calls).toHaveLength(4);
    expect(clock.waiting()).toBe(0);
    expect(house.alarms.live()).toEqual([]);
    house.close();
  });
});

describe('several at once', () => {
  test('of one incident and of two: what is due at one instant rings as one', () => {
    const { house, clock, incident } = begin();
    house.declare();
    house.ask(incident, { do: 'makePromise', kind: 'impact', due: START + 5 * MINUTE });
    clock.advance(5 * MINUTE);
    expect(house.calls).toHaveLength(1);
    expect(house.calls[0]!.rings.map(({ step }) => step)).toEqual([0, 0, 0]);
    clock.advance(2 * MINUTE);
    expect(house.calls).toHaveLength(2);
    house.close();
  });

  test('after hours of sleep over several: once, at waking, each at the rung of the moment', () => {
    const { house, clock, incident } = begin();
    house.declare();
    house.ask(incident, { do: 'makePromise', kind: 'executive', due: START + HOUR });
    clock.jump(3 * HOUR);
    house.alarms.recompute();
    house.alarms.recompute();
    expect(house.calls).toHaveLength(1);
    expect(house.steps().toSorted((a, b) => a - b)).toEqual([120, 175, 175]);
    expect(house.calls[0]!.rings.some(({ missed }) => missed)).toBe(false);
    house.close();
  });

  test('a timer that comes before the word of waking does not make two of it', () => {
    const { house, clock } = begin();
    house.declare();
    clock.jump(3 * HOUR);
    clock.advance(1);
    house.alarms.recompute();
    expect(house.calls).toHaveLength(1);
    expect(house.calls[0]!.rings).toHaveLength(2);
    house.close();
  });
});

test('rings every five minutes for as long as it takes, and the record says so once', () => {
  const folder = freshFolder();
  const clock = createManualClock(START);
  const house = open(folder, clock);
  const incident = house.declare();
  clock.advance(5 * MINUTE + 100 * MINUTE);
  const after = [0, 2, ...Array.from({ length: 20 }, (_, n) => 5 * (n + 1))];
  expect(house.steps()).toEqual(after);
  const recorded = [...house.incident(incident).events].flatMap((event) =>
    event.type === 'alarm.rang' ? [event.data.step] : [],
  );
  expect(recorded).toEqual([0, 2, 5, 10, 15]);
  house.close();
  // No rung rings twice after a restart, recorded or not.
  const calls: Call[] = [];
  const again = open(folder, clock, calls);
  expect(calls).toEqual([]);
  clock.advance(5 * MINUTE);
  expect(again.steps()).toEqual([105]);
  again.full = true;
  clock.advance(6 * MINUTE);
  expect(again.steps()).toEqual([105, 110]);
  again.close();
  const third = open(folder, clock, []);
  expect(third.steps()).toEqual([110]);
  expect(third.calls[0]?.rings[0]?.missed).toBe(false);
  third.close();
});

describe('a start of the app', () => {
  const restart = (folder: string, minutes: number): Call[] => {
    const calls: Call[] = [];
    open(folder, createManualClock(START + minutes * MINUTE), calls).close();
    return calls;
  };
  const closed = (minutes: number): string => {
    const folder = freshFolder();
    const clock = createManualClock(START);
    const house = open(folder, clock);
    house.declare();
    clock.advance(minutes * MINUTE);
    house.close();
    return folder;
  };
  const rungs = (calls: Call[]): [number, boolean][] =>
    calls.flatMap(({ rings }) => rings.map(({ step, missed }): [number, boolean] => [step, missed]));

  test('says once what fell due while it was closed', () => {
    const folder = closed(1);
    expect(rungs(restart(folder, 21))).toEqual([[15, true]]);
    expect(restart(folder, 22)).toEqual([]);
    expect(rungs(restart(folder, 25))).toEqual([[20, false]]);
  });

  test('between ring and answer rings nothing anew, and goes on with the next rung', () => {
    const folder = closed(8);
    expect(restart(folder, 9)).toEqual([]);
    expect(rungs(restart(folder, 10))).toEqual([[5, false]]);
  });

  test('before it is due only waits', () => {
    const folder = closed(1);
    expect(restart(folder, 2)).toEqual([]);
  });
});

describe('a clock that is set', () => {
  test('back by hours: does not ring again, nor loses what comes', () => {
    const { house, clock, incident } = begin();
    clock.advance(5 * MINUTE);
    clock.jump(-3 * HOUR);
    house.alarms.recompute();
    clock.advance(10 * MINUTE);
    expect(house.calls).toHaveLength(1);
    house.ask(incident, { do: 'makePromise', due: clock.now() + 5 * MINUTE });
    clock.advance(5 * MINUTE);
    expect(house.steps()).toEqual([0, 0]);
    house.close();
  });

  test('forward by hours: rings at once, and once', () => {
    const { house, clock } = begin();
    clock.jump(3 * HOUR);
    house.alarms.recompute();
    expect(house.steps()).toEqual([175]);
    house.close();
  });
});

describe('an update on its way', () => {
  test.each([
    ['fails', ['sending', 'failed']],
    ['is held back', ['stale']],
    ['is dropped', ['cancelled']],
  ] as const)('keeps the alarm silent; when it %s, the rung of the moment rings at once', (_what, states) => {
    const { house, clock, incident } = begin();
    clock.advance(4 * MINUTE);
    house.ask(incident, update('m1', START + 30 * MINUTE));
    clock.advance(13 * MINUTE);
    expect(house.calls).toEqual([]);
    house.move(incident, 'm1', ...states);
    expect(told(house)).toEqual([[17, 5, 10]]);
    clock.advance(3 * MINUTE);
    expect(told(house).slice(1)).toEqual([[20, 5, 15]]);
    house.close();
  });

  test('that nobody confirms keeps it silent too', () => {
    const { house, clock, incident } = begin();
    house.ask(incident, update('m1', START + 30 * MINUTE));
    house.move(incident, 'm1', 'sending', 'unconfirmed');
    clock.advance(HOUR);
    expect(house.calls).toEqual([]);
    house.close();
  });

  test('silences only the promise that it keeps', () => {
    const { house, clock, incident } = begin();
    house.ask(incident, { do: 'makePromise', kind: 'impact', due: START + 6 * MINUTE });
    house.ask(incident, update('m1', START + 30 * MINUTE));
    clock.advance(7 * MINUTE);
    expect(told(house)).toEqual([[6, 6, 0]]);
    house.close();
  });

  test('once it is confirmed, the next promise is the one that rings', () => {
    const { house, clock, incident } = begin();
    clock.advance(6 * MINUTE);
    house.ask(incident, update('m1', START + 30 * MINUTE));
    house.move(incident, 'm1', 'sending', 'sent');
    clock.advance(24 * MINUTE);
    expect(told(house)).toEqual([
      [5, 5, 0],
      [25, 30, -5],
      [30, 30, 0],
    ]);
    house.close();
  });
});

test('a journal that cannot be written silences no alarm, rings no rung twice, and gets it later', () => {
  const { house, clock, incident } = begin();
  house.full = true;
  clock.advance(6 * MINUTE);
  expect(house.steps()).toEqual([0]);
  expect(livePromise(house.incident(incident))?.rung).toBeNull();
  house.full = false;
  clock.advance(MINUTE / 2);
  expect(house.steps()).toEqual([0]);
  expect(livePromise(house.incident(incident))?.rung).toEqual({ due: START + 5 * MINUTE, step: 0 });
  house.close();
});
