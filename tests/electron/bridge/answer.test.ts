import { expect, test, vi } from 'vitest';
import { answerWith, type Handlers } from '../../../electron/bridge/answer.ts';
import { bridgeHandlers } from '../../../electron/bridge/handlers.ts';
import { log, type LogLine } from '../../../electron/log/log.ts';
import { systemClock } from '../../../electron/time/clock.ts';

const answer = (handlers: Partial<Handlers>) => answerWith(handlers as Handlers);
const latest = (): LogLine => JSON.parse(log.lines().at(-1)!) as LogLine;

test('a handler that throws answers the window with its name alone; what it was is in the log, without its words', async () => {
  const openLink = vi.fn(async () => {
    throw Object.assign(new TypeError('cannot open /home/ada/secret'), { code: 'EACCES' });
  });
  expect(await answer({ openLink })('openLink', { url: 'https://example.org/' })).toEqual({
    ok: false,
    error: { code: 'failed', where: 'openLink' },
  });
  expect(openLink).toHaveBeenCalledOnce();
  expect(latest()).toMatchObject({
    code: 'call-failed',
    fields: { call: 'openLink' },
    error: { name: 'TypeError', code: 'EACCES' },
  });
  expect(log.lines().at(-1)).not.toContain('ada');
});

test.each([
  ['no code', {}],
  ['a code of nobody', { code: 'Checkout fails' }],
  ['a code of main', { code: 'app-started' }],
  ['words beside it', { code: 'window-error', error: { name: 'Checkout fails', frames: [] } }],
  [
    'places without end',
    {
      code: 'window-error',
      error: { name: 'Error', frames: Array.from({ length: 9 }, (_n, line) => ({ file: 'a', line, column: 1 })) },
    },
  ],
  [
    'a place that is none',
    { code: 'window-error', error: { name: 'Error', frames: [{ file: 'a', line: 'b', column: 1 }] } },
  ],
  [
    'a name without end',
    { code: 'window-error', error: { name: 'Error', frames: [{ file: 'a'.repeat(81), line: 1, column: 1 }] } },
  ],
])('a problem of a window with %s is refused, and nothing is noted', async (_what, input) => {
  const before = log.lines().length;
  expect(await answer(bridgeHandlers())('noteProblem', input)).toMatchObject({
    ok: false,
    error: { code: 'bad-request' },
  });
  expect(log.lines()).toHaveLength(before);
});

test('a problem of a window is noted; what more it sends is left out', async () => {
  const frames = [{ file: 'index.js', line: 1, column: 2, text: 'Checkout fails' }];
  const error = { name: 'TypeError', message: 'Checkout fails', frames };
  expect(await answer(bridgeHandlers())('noteProblem', { code: 'window-rejection', error })).toEqual({
    ok: true,
    value: null,
  });
  // No file of that name is ours.
  expect(latest()).toMatchObject({ code: 'window-rejection', error: { name: 'TypeError' } });
  expect(log.lines().at(-1)).not.toContain('Checkout');
});

test('all windows together fill no more than their part of the log', async () => {
  let now = 1e9;
  vi.spyOn(systemClock, 'monotonic').mockImplementation(() => now);
  const told = vi.spyOn(log, 'fromWindow');
  const ask = answer(bridgeHandlers());
  for (let n = 0; n < 500; n++) await ask('noteProblem', { code: 'window-error' });
  expect(told).toHaveBeenCalledTimes(60);
  now += 60_000;
  await ask('noteProblem', { code: 'window-error' });
  expect(told).toHaveBeenCalledTimes(61);
});
