import { describe, expect, test } from 'vitest';
import { watchTime } from '../../../electron/time/wake-watch.ts';
import { createDrivenTime, type DrivenTime } from '../../support/driven-time.ts';
import { START } from '../../support/incident.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

interface House {
  time: DrivenTime;
  /** How often everything was looked at anew. */
  looks: () => number;
  /** What a person was told, in ms. */
  told: number[];
  resumed: () => void;
  stop: () => void;
}

function watch(): House {
  const time = createDrivenTime({ start: START });
  let looks = 0;
  const told: number[] = [];
  time.clock.at(START + 1_000 * HOUR, () => undefined);
  const watching = watchTime({ clock: time.clock, onWoke: () => (looks += 1), onSet: (ms) => told.push(ms) });
  time.pass(20 * SECOND);
  return { time, looks: () => looks, told, ...watching };
}

describe('a clock that was set', () => {
  test('back: everything is looked at, and a person is told, at once', () => {
    const { time, looks, told } = watch();
    time.set(-3 * HOUR);
    time.pass(SECOND);
    expect([looks(), told]).toEqual([1, [-3 * HOUR]]);
    time.pass(HOUR);
    expect([looks(), told.length]).toEqual([1, 1]);
  });

  test('ahead: looked at at once, told when no resume came', () => {
    const { time, looks, told } = watch();
    time.set(3 * HOUR + 4);
    time.pass(SECOND);
    expect([looks(), told]).toEqual([1, []]);
    time.pass(10 * SECOND);
    expect([looks(), told]).toEqual([1, [3 * HOUR]]);
    time.pass(HOUR);
    expect(told).toHaveLength(1);
  });

  test('ahead and back again: nothing to tell', () => {
    const { time, looks, told } = watch();
    time.set(HOUR);
    time.pass(2 * SECOND);
    time.set(-HOUR);
    time.pass(HOUR);
    expect([looks(), told]).toEqual([2, []]);
  });

  test('ahead and further back: told what remains', () => {
    const { time, told } = watch();
    time.set(HOUR);
    time.pass(2 * SECOND);
    time.set(-3 * HOUR);
    time.pass(HOUR);
    expect(told).toEqual([-2 * HOUR]);
  });

  test('by less than a minute: looked at, not told', () => {
    const { time, looks, told } = watch();
    time.set(30 * SECOND);
    time.pass(20 * SECOND);
    time.set(-30 * SECOND);
    time.pass(20 * SECOND);
    expect([looks(), told]).toEqual([2, []]);
  });
});

describe('sleep', () => {
  test.each(['before', 'after'])('is no set clock: the system tells of it %s it is noticed', (when) => {
    const { time, looks, told, resumed } = watch();
    time.sleep(8 * HOUR);
    if (when === 'before') resumed();
    time.pass(3 * SECOND);
    if (when === 'after') resumed();
    time.pass(HOUR);
    expect([looks(), told]).toEqual([when === 'before' ? 1 : 2, []]);
  });

  test('resume and unlocking together are one sleep', () => {
    const { time, told, resumed } = watch();
    time.sleep(8 * HOUR);
    resumed();
    time.pass(100);
    resumed();
    time.pass(HOUR);
    expect(told).toEqual([]);
  });

  test('a clock set back while it slept is told all the same', () => {
    const { time, told, resumed } = watch();
    time.sleep(HOUR);
    time.set(-4 * HOUR);
    resumed();
    time.pass(SECOND);
    expect(told).toEqual([-3 * HOUR]);
  });

  test('long after it, a clock set ahead is told', () => {
    const { time, told, resumed } = watch();
    time.sleep(HOUR);
    resumed();
    time.pass(60 * SECOND);
    time.set(HOUR);
    time.pass(60 * SECOND);
    expect(told).toEqual([HOUR]);
  });
});

test('once stopped it says nothing more', () => {
  const { time, looks, told, stop } = watch();
  time.set(HOUR);
  time.pass(SECOND);
  stop();
  time.set(-3 * HOUR);
  time.pass(HOUR);
  expect([looks(), told]).toEqual([1, []]);
});
