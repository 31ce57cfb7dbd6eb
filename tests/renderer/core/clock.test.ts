import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTick } from '../../../renderer/core/clock.ts';

beforeEach(() => vi.useFakeTimers({ now: 10_400 }));
afterEach(() => vi.useRealTimers());

test('a listener hears the second at once and each whole second, until it is removed', () => {
  const heard: number[] = [];
  const stop = onTick((second) => heard.push(second));
  expect(heard).toEqual([10_000]);
  vi.advanceTimersByTime(2_000);
  expect(heard).toEqual([10_000, 11_000, 12_000]);
  stop();
  vi.advanceTimersByTime(5_000);
  expect(heard).toEqual([10_000, 11_000, 12_000]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a listener that comes after a pause hears the time of now', () => {
  onTick(() => undefined)();
  vi.advanceTimersByTime(60_000);
  const heard: number[] = [];
  onTick((second) => heard.push(second))();
  expect(heard).toEqual([70_000]);
});

test('a listener that fails stops neither the clock nor the others', () => {
  const heard: number[] = [];
  const stops = [
    onTick(() => {
      throw new Error('on purpose');
    }),
    onTick((second) => heard.push(second)),
  ];
  vi.advanceTimersByTime(2_000);
  expect(heard).toEqual([10_000, 11_000, 12_000]);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});
