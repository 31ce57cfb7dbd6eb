import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSkew, measureSkew } from '../../../electron/slack/clock-skew.ts';
import { START } from '../../support/incident.ts';

const SECOND = 1_000;
const header = (instant: number): string => new Date(instant).toUTCString();

describe('measuring', () => {
  test('is right to a second, more where the answer took long', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 19_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 999 }),
        (ahead, took, share, offset) => {
          // Slack's clock is right; it dates its answer somewhere between question and answer.
          const asked = START + offset;
          const dated = asked + (took * share) / 100;
          const measured = measureSkew(asked + ahead, asked + took + ahead, header(dated))!;
          expect(Math.abs(measured - ahead)).toBeLessThanOrEqual(took / 2 + 500);
        },
      ),
    ));

  test.each([
    ['no date', START, START, null],
    ['no date that can be read', START, START, 'yesterday'],
    ['an answer after sleep', START, START + 3_600 * SECOND, header(START)],
    ['a clock set back in between', START, START - SECOND, header(START)],
  ])('%s says nothing', (_name, asked, answered, date) => expect(measureSkew(asked, answered, date)).toBeNull());
});

describe('telling', () => {
  /** What is told after each measurement; null where nothing changed. */
  const tell = (...measured: number[]): (number | null)[] => {
    const skew = createSkew();
    return measured.map((ms) => (skew.measure(ms) ? skew.ahead() : null));
  };

  test('begins above a minute, in whole seconds, and ends well below it', () =>
    expect(tell(60_000, 60_499, 59_000, 55_000, 54_999, 59_000)).toEqual([null, 60_000, null, null, 0, null]));

  test('behind as ahead', () => expect(tell(-60_000, -61_200, -56_000, -1)).toEqual([null, -61_000, null, 0]));

  test('does not change with each answer, but with news', () =>
    expect(tell(180_000, 181_000, 179_000, 189_999, 190_100, -180_000)).toEqual([
      180_000,
      null,
      null,
      null,
      190_000,
      -180_000,
    ]));

  test('never flickers: measurements that differ by a second or two change it once at most', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 200_000 }),
        fc.array(fc.integer({ min: -1_500, max: 1_500 }), { minLength: 2, maxLength: 50 }),
        (ahead, noise) => {
          const changes = tell(...noise.map((ms) => ahead + ms)).filter((change) => change !== null);
          expect(changes.length).toBeLessThanOrEqual(1);
        },
      ),
    ));
});
