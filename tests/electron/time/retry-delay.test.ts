import { expect, test } from 'vitest';
import { BACK_OFF, backOff, doubled, endOf, NO_WAIT } from '../../../electron/time/retry-delay.ts';

const TIMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000];
const seconds = (wait: number): number => wait / 1_000;

test.each([
  ['message', [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]],
  ['upkeep', [5, 10, 20, 40, 80, 160, 300, 300, 300, 300]],
  ['reading', [15, 30, 60, 120, 240, 300, 300, 300, 300, 300]],
] as const)('%s: less and less often, and never less than that', (what, waits) => {
  expect(TIMES.map((times) => seconds(doubled(times, BACK_OFF[what])))).toEqual(waits);
});

test('by chance between half of it and all, so that laptops do not come back all at once', () => {
  const wait = (chance: number): number => backOff(3, BACK_OFF.message, () => chance);
  expect([wait(0), wait(0.5), wait(1)]).toEqual([2_000, 3_000, 4_000]);
});

test('a clock that is set back ends a wait', () => {
  expect([endOf({ from: 10, for: 5 }, 12), endOf({ from: 10, for: 5 }, 9), endOf(NO_WAIT, 9)]).toEqual([15, 9, 0]);
});
