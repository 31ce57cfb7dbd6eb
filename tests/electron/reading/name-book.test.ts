import { expect, test } from 'vitest';
import { createNameBook } from '../../../electron/reading/name-book.ts';
import { createReadingHouse, MINUTE, readsOf } from './setup.ts';

test('names are asked for when they are needed: all people once, then one by one', () => {
  const book = createNameBook();
  expect(book.question([], [])).toBeNull();
  expect(book.question(['U1'], ['U2'])).toEqual({ of: 'people' });
  book.learn({ of: 'people' }, [['U2', 'ben']]);
  expect(book.question(['U1', 'U2'], ['U3'])).toEqual({ of: 'person', id: 'U1' });
  book.learn({ of: 'person', id: 'U1' }, []);
  // Nobody knows it: not asked for ever.
  expect(book.question(['U1', 'U2'], ['U3'])).toBeNull();
  book.wake();
  expect(book.question(['U1'], [])).toEqual({ of: 'person', id: 'U1' });
});

test('of one page a few strangers are looked up, the others go by their ids', () => {
  const book = createNameBook();
  book.learn({ of: 'people' }, []);
  const strangers = Array.from({ length: 9 }, (_, i) => `U${i}`);
  let asked = 0;
  for (let next = book.question(strangers, []); next !== null; next = book.question(strangers, [])) {
    book.learn(next, []);
    asked += 1;
  }
  expect(asked).toBe(5);
});

test('somebody whom the list of people does not have is looked up, within the same measure', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, candidates, asked } = reader;
  house.slack.proxy.mix((method) =>
    method === 'users.list' ? { kind: 'say', answer: { ok: true, members: [] } } : { kind: 'pass' },
  );
  const ts = await sent('a');
  await say('reply', { thread: ts });
  await house.pass(5 * MINUTE);
  expect(readsOf(reader).filter((method) => method.startsWith('users.'))).toEqual(['users.list', 'users.info']);
  expect(candidates()[0]!.author).not.toMatch(/^U[0-9A-Z]{6,}$/);
  for (const [i, { at }] of asked.slice(1).entries()) expect(at - asked[i]!.at).toBeGreaterThanOrEqual(15_000);
});
