import { expect, test } from 'vitest';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { withJournal } from '../../../electron/journal/with-journal.ts';
import { err, ok, type Result } from '../../../src/base/result.ts';
import type { Trouble } from '../../../src/bridge/problems.ts';

const FULL: Trouble = { code: 'disk-full', file: 'journal.sqlite', detail: 'no room' };
const DAMAGED: Trouble = { code: 'journal-damaged', file: 'journal.sqlite', detail: 'page 7' };
const SERVICES = { desk: 'the desk' };

test('what is built on the journal is used, and its answer is the answer', () => {
  const journal = withJournal(() => ok(SERVICES));
  expect(journal.use(({ desk }) => ok(desk))).toEqual(ok('the desk'));
  expect(journal.use(() => err({ code: 'no-incident' as const }))).toEqual(err({ code: 'no-incident' }));
  expect(journal.match(Object.keys, ({ code }) => [code])).toEqual(['desk']);
});

test('a journal that cannot be used answers with its trouble, and nothing is run', () => {
  const journal = withJournal<typeof SERVICES>(() => err(DAMAGED));
  let runs = 0;
  const run = (): void => void (runs += 1);
  journal.ifUsable(run);
  expect(
    journal.use(() => {
      run();
      return ok(null);
    }),
  ).toEqual(err(DAMAGED));
  expect([
    journal.match(
      () => 'used',
      ({ code }) => code,
    ),
    runs,
  ]).toEqual(['journal-damaged', 0]);
});

test('a journal that cannot be written answers with its trouble; any other error is thrown on', () => {
  const journal = withJournal(() => ok(SERVICES));
  const fail = (error: Error) => () => {
    throw error;
  };
  expect(journal.use(fail(new JournalTrouble(FULL)))).toEqual(err(FULL));
  expect(() => journal.use(fail(new RangeError('ours')))).toThrow('ours');
});

test('each call asks anew: what could not be used may be usable now', () => {
  let state: Result<typeof SERVICES, Trouble> = err(DAMAGED);
  const journal = withJournal(() => state);
  expect(journal.use(() => ok(1))).toEqual(err(DAMAGED));
  state = ok(SERVICES);
  expect(journal.use(() => ok(1))).toEqual(ok(1));
});
