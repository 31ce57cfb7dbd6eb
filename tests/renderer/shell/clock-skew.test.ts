import { expect, test } from 'vitest';
import { clockAheadText } from '../../../renderer/shell/clock-skew.ts';

test('says nothing of clocks that agree', () => expect(clockAheadText(0)).toBeNull());

test.each([
  [61_000, '1 min'],
  [180_000, '3 min'],
  [178_000, '3 min'],
  [3 * 3_600_000 - 1_000, '3 h 00 min'],
  [55_000, '1 min'],
])('%d ms: how far, in minutes, and what to do', (ms, span) => {
  expect(clockAheadText(ms)).toBe(
    `This laptop’s clock is ${span} ahead of Slack’s. Set it right: promises are kept by it.`,
  );
  expect(clockAheadText(-ms)).toBe(
    `This laptop’s clock is ${span} behind Slack’s. Set it right: promises are kept by it.`,
  );
});
