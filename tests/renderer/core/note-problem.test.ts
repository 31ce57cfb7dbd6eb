import { beforeEach, expect, test, vi } from 'vitest';
import { noteProblem } from '../../../renderer/core/note-problem.ts';
import { keepCorrection } from '../../../renderer/composer/correction-draft.ts';
import { useDraft } from '../../../renderer/draft/draft.ts';
import { saveNow } from '../../../renderer/draft/save.ts';

const noted = vi.fn(async (_problem: object) => null);
let now = 0;
beforeEach(() => {
  noted.mockClear();
  vi.stubGlobal('window', { wheelhouse: { noteProblem: noted } });
  // Each test has its own minute.
  now += 120_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

test('an error crosses as its name and its places, without its words', () => {
  const error = new RangeError('Checkout fails at https://example.org');
  error.stack = 'RangeError: Checkout fails\n    at draw (app://wheelhouse/assets/index-B1.js:1:2345)';
  noteProblem('window-error', error);
  expect(noted.mock.calls).toEqual([
    [{ code: 'window-error', error: { name: 'RangeError', frames: [{ file: 'index-B1.js', line: 1, column: 2345 }] } }],
  ]);
});

test.each(['Checkout fails', null, undefined, 5])('%j, thrown as it is, crosses as the code alone', (thrown) => {
  noteProblem('window-rejection', thrown);
  expect(noted.mock.calls).toEqual([[{ code: 'window-rejection' }]]);
});

test('what fails without end is noted no more than thirty times a minute', () => {
  for (let n = 0; n < 1_000; n++) noteProblem('window-error');
  expect(noted).toHaveBeenCalledTimes(30);
  now += 60_000;
  noteProblem('window-error');
  expect(noted).toHaveBeenCalledTimes(31);
});

test('a main that does not answer, or is not there, makes no other problem', async () => {
  noted.mockRejectedValueOnce(new Error('main is gone'));
  noteProblem('window-error');
  vi.stubGlobal('window', {});
  noteProblem('window-error');
  // An unhandled rejection would fail the run.
  await new Promise((resolve) => setImmediate(resolve));
  expect(noted).toHaveBeenCalledTimes(1);
});

test('a draft that main does not answer for is noted, without its text', async () => {
  const silent = async (): Promise<never> => {
    throw new TypeError('no room for "Half a sentence"');
  };
  vi.stubGlobal('window', { wheelhouse: { noteProblem: noted, saveDraft: silent, saveCorrection: silent } });
  useDraft.getState().load('inc', new Set());
  useDraft.getState().change({ text: 'Half a sentence' });
  keepCorrection('inc', 'm1', { texts: { all: 'Half a sentence' }, mentions: [] });
  saveNow();
  const told = (): unknown[] => noted.mock.calls.map(([problem]) => problem);
  await vi.waitFor(() => expect(told()).toHaveLength(2), { timeout: 30_000 });
  for (const problem of told())
    expect(problem).toMatchObject({ code: 'window-draft-not-kept', error: { name: 'TypeError' } });
  expect(JSON.stringify(told())).not.toContain('Half');
});
