import { describe, expect, test } from 'vitest';
import { longestOf, planOf, textsTo } from '../../../renderer/draft/plan.ts';
import { LIMITS } from '../../../src/model/words.ts';
import { SLACK_TEXT_LIMIT } from '../../../src/transport/slack-limits.ts';

const ALL = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const BOARD = { workspace: 'T1', channel: 'C2', name: 'board' };
const BOARD_KEY = 'T1/C2';
const told = { nextUpdateBy: undefined, now: 0, mentions: [] };
const asMessages = { long: 'messages', attachment: null } as const;
const asFile = { long: 'file', attachment: null } as const;
const attached = { long: 'file', attachment: { id: 'a', name: 'a.log', bytes: 1 } } as const;

const long = (name: string, paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, i) => `${name} ${i}. ${'word '.repeat(300).trim()}`).join('\n\n');
const texts = (shared: string, own?: string) =>
  textsTo(shared, own === undefined ? [] : [{ destination: BOARD_KEY, text: own }], [ALL, BOARD]);

async function plan(
  ...[of, ...draft]: [ReturnType<typeof texts>, (typeof attached | typeof asFile | typeof asMessages)?]
) {
  const answer = await planOf(of, told, draft[0] ?? asMessages);
  if (!answer.ok) throw new Error(answer.error);
  const { first, others, asFile: file } = answer.value;
  return { shared: first, own: others.map(({ destination, parts }) => [destination, parts.length]), asFile: file };
}

describe('as how many messages texts leave', () => {
  test('short ones as they are', async () => {
    expect(await plan(texts('Hi', 'Dear board'))).toEqual({ shared: ['Hi'], own: [[BOARD_KEY, 1]], asFile: false });
  });

  test('each that is too long in parts of its own', async () => {
    const both = await plan(texts(long('A', 5), long('B', 8)));
    expect(both.shared.join('\n\n')).toBe(long('A', 5));
    expect(both.shared.length).toBeGreaterThan(1);
    expect(both.own[0]![1]).toBeGreaterThan(both.shared.length);
    expect(await plan(texts('Hi', long('B', 3)))).toMatchObject({ shared: ['Hi'], own: [[BOARD_KEY, 2]] });
    expect(await plan(texts(long('A', 3), 'Dear board'))).toMatchObject({ own: [[BOARD_KEY, 1]] });
  });

  test('whole as a file, where the person chose that and the message has room for one', async () => {
    expect(await plan(texts('Hi', long('B', 3)), asFile)).toEqual({
      shared: ['Hi'],
      own: [[BOARD_KEY, 1]],
      asFile: true,
    });
    expect(await plan(texts('Hi', 'Dear board'), asFile)).toMatchObject({ asFile: false });
    expect(await plan(texts('Hi', long('B', 3)), attached)).toMatchObject({ own: [[BOARD_KEY, 2]], asFile: false });
  });

  test('a shared text that nobody gets is not split', async () => {
    const nobody = textsTo(long('A', 3), [{ destination: BOARD_KEY, text: 'Dear board' }], [BOARD]);
    expect((await plan(nobody)).shared).toHaveLength(1);
  });

  test('a shared text that nobody gets is no text of the message: it is written with the first own one', async () => {
    const own = [
      { destination: 'T1/C1', text: 'Dear all' },
      { destination: BOARD_KEY, text: 'Dear board' },
    ];
    const nobody = textsTo('z'.repeat(90_000), own, [ALL, BOARD]);
    expect(await plan(nobody)).toEqual({ shared: ['Dear all'], own: [[BOARD_KEY, 1]], asFile: false });
    expect(textsTo('Hi', [], [])).toEqual([{ text: 'Hi', to: [], own: false }]);
  });

  test('one of several own texts that is too long is named as what it is', async () => {
    const own = [{ destination: BOARD_KEY, text: 'z'.repeat(90_000) }];
    expect(await planOf(textsTo('Hi', own, [BOARD]), told, asMessages)).toMatchObject({
      error: expect.stringMatching(/^The own text for #board is too long/) as string,
    });
  });

  test('one that is too long for anything says which, by how much, and what to do', async () => {
    const huge = `${'x'.repeat(LIMITS.text)} ${'y'.repeat(209)}`;
    const why = async (...args: Parameters<typeof texts>) => planOf(texts(...args), told, asFile);
    expect(await why(huge)).toEqual({
      ok: false,
      error:
        'The text, its variables filled in, has 40,210 characters: 210 more than fit into the file. ' +
        'Take a variable out or shorten it, or send it as several messages.',
    });
    const own = await why('Hi', huge);
    expect(own.ok ? '' : own.error).toMatch(/^The own text for #board, its variables filled in,/);
    expect((await plan(texts(huge), asMessages)).shared.length).toBeGreaterThan(10);
    expect(await planOf(texts('Hi', 'z'.repeat(90_000)), told, asMessages)).toEqual({
      ok: false,
      error: 'The own text for #board is too long even for 21 messages. Shorten it, or send it as a file.',
    });
  });
});

test('the longest of some texts, as it leaves', async () => {
  expect(await longestOf(['a & b', 'abc'], { ...told, part: null })).toEqual({
    length: 9,
    limit: SLACK_TEXT_LIMIT,
    tooLong: false,
  });
  const most = ['a', 'b'.repeat(4_000)];
  expect((await longestOf(most, { ...told, part: null })).tooLong).toBe(false);
  expect((await longestOf(most, { ...told, part: { index: 1, of: 2 } })).tooLong).toBe(true);
});
