import { beforeEach, expect, test, vi } from 'vitest';
import { useStore } from '../../../renderer/core/store.ts';
import { saveSetting } from '../../../renderer/core/save-setting.ts';
import { setSlackWork } from '../../../renderer/slack/save-choices.ts';

const settings = () => useStore.getState().settings;
const unwritten = { code: 'disk-full', detail: 'no space left' } as const;

beforeEach(() => useStore.setState(useStore.getInitialState()));

test('only what main has written is saved', async () => {
  expect(await saveSetting(async () => ({ ...settings(), person: 'Ada' }))).toBe('saved');
  expect(settings().person).toBe('Ada');
  expect(await saveSetting(async () => ({ ...settings(), person: 'Grace', unwritten }))).toBe('in-memory');
  expect(settings()).toMatchObject({ person: 'Grace', unwritten });
});

test('no answer changes nothing', async () => {
  expect(await saveSetting(() => Promise.reject(new Error('main is gone')))).toBe('no-answer');
  expect(settings().person).toBe('');
});

test('what is chosen again is asked for only where it is another', async () => {
  const asked = vi.fn(async (slackWork: object) => ({ ...settings(), slackWork }));
  vi.stubGlobal('window', { wheelhouse: { setSlackWork: asked } });
  expect(await setSlackWork({ emoji: 'wave' })).toBe('saved');
  expect(await setSlackWork({ emoji: 'wave' })).toBe('saved');
  expect(asked).toHaveBeenCalledTimes(1);
  useStore.getState().setSettings({ ...settings(), unwritten });
  expect(await setSlackWork({ emoji: 'wave' })).toBe('in-memory');
  asked.mockRejectedValueOnce(new Error('main is gone'));
  expect(await setSlackWork({ emoji: 'eyes' })).toBe('no-answer');
});
