import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLaterOutside } from '../../../electron/compose/outside.ts';
import type { OutsideParts } from '../../../electron/os/outside.ts';

const show = vi.fn<() => void>();
vi.mock('../../../electron/os/outside.ts', () => ({
  createOutside: () => ({ show, showMiniWindow: () => undefined, stop: () => undefined }),
}));

const outside = () => createLaterOutside({} as OutsideParts, () => []);

beforeEach(() => {
  vi.useFakeTimers();
  show.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

it('is drawn once for all that one command changes, and later', async () => {
  const later = outside();
  await later.load();
  expect(show).toHaveBeenCalledTimes(1);
  later.refresh();
  later.refresh();
  expect(show).toHaveBeenCalledTimes(1);
  vi.runAllTimers();
  expect(show).toHaveBeenCalledTimes(2);
});

it('is not drawn after its end, whatever is recorded then', async () => {
  const later = outside();
  await later.load();
  later.refresh();
  later.stop();
  later.refresh();
  vi.runAllTimers();
  expect(show).toHaveBeenCalledTimes(1);
});

it('is drawn the next time although it could not be drawn before', async () => {
  const later = outside();
  await later.load();
  show.mockImplementationOnce(() => {
    throw new Error('no tray');
  });
  later.refresh();
  expect(() => vi.runAllTimers()).not.toThrow();
  later.refresh();
  vi.runAllTimers();
  expect(show).toHaveBeenCalledTimes(3);
});
