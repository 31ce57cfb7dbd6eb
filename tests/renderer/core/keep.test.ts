import { beforeEach, expect, test, vi } from 'vitest';
import { useStore } from '../../../renderer/core/store.ts';
import { keep } from '../../../renderer/core/keep.ts';
import { setSlackWork } from '../../../renderer/slack/remember.ts';

const settings = () => useStore.getState().settings;
const unwritten = { code: 'disk-full', detail: 'no space left' } as const;

beforeEach(() => useStore.setState(useStore.getInitialState()));

test('only what main has written is kept', async () => {
  expect(await keep(async () => ({ ...settings(), person: 'Ada' }))).toBe('kept');
  expect(settings().person).toBe('Ada');
  expect(await keep(async () => ({ ...settings(), person: 'Grace', unwritten }))).toBe('held');
  expect(settings()).toMatchObject({ person: 'Grace', unwritten });
});

test('no answer changes nothing', async () => {
  expect(await keep(() => Promise.reject(new Error('main is gone')))).toBe('no-answer');
  expect(settings().person).toBe('');
});

test('what is chosen again is asked for only where it is another', async () => {
  const asked = vi.fn(async (slackWork: object) => ({ ...settings(), slackWork }));
  vi.stubGlobal('window', { wheelhouse: { setSlackWork: asked } });
  expect(await setSlackWork({ emoji: 'wave' })).toBe('kept');
  expect(await setSlackWork({ emoji: 'wave' })).toBe('kept');
  expect(asked).toHaveBeenCalledTimes(1);
  useStore.getState().setSettings({ ...settings(), unwritten });
  expect(await setSlackWork({ emoji: 'wave' })).toBe('held');
  asked.mockRejectedValueOnce(new Error('main is gone'));
  expect(await setSlackWork({ emoji: 'eyes' })).toBe('no-answer');
});
