import { describe, expect, test } from 'vitest';
import { callableOf, candidatesOf, findCandidates, typedName } from '../../../renderer/mention/find.ts';

describe('a name that is being typed', () => {
  test.each([
    ['@', { start: 0, query: '' }],
    ['Hi @an', { start: 3, query: 'an' }],
    ['(@Ann Le', { start: 1, query: 'Ann Le' }],
    ['**@a', { start: 2, query: 'a' }],
    ['one @a two @b', { start: 11, query: 'b' }],
    ['line\n@x', { start: 5, query: 'x' }],
    ['mail@x', null],
    ['@@x', null],
    ['\\@x', null],
    ['@x\ny', null],
    ['nothing', null],
  ])('%j', (text, typed) => expect(typedName(text, text.length)).toEqual(typed));

  test('ends at the caret', () => expect(typedName('@ann and more', 3)).toEqual({ start: 0, query: 'an' }));
});

describe('who can be called', () => {
  const people = [
    { id: 'U1', name: 'ann', realName: 'Ann Lee' },
    { id: 'U2', name: 'ann', realName: 'Ann Maria' },
    { id: 'U3', name: 'ann', realName: 'ann' },
    { id: 'U4', name: 'channel', realName: 'Chan Nel' },
    { id: 'U5', name: ' bo\nb ', realName: '' },
    { id: 'U6', name: 'zoe', realName: 'Zoe Annand' },
  ];
  const groups = [
    { id: 'S1', name: 'ops', realName: 'Operations', people: 7 },
    { id: 'S2', name: 'dev', realName: 'dev', people: null },
  ];
  const all = candidatesOf({ people, groups });

  test('no two have one name, and nobody is called as the channel is', () => {
    expect(all.map(({ id, name }) => [id, name])).toEqual([
      ['here', 'here'],
      ['channel', 'channel'],
      ['S1', 'ops'],
      ['S2', 'dev'],
      ['U1', 'ann'],
      ['U2', 'Ann Maria'],
      ['U3', 'ann U3'],
      ['U4', 'Chan Nel'],
      ['U5', 'bo b'],
      ['U6', 'zoe'],
    ]);
    expect(all.slice(2, 4).map(({ about }) => about)).toEqual(['Operations, Group of 7 people', 'Group']);
  });

  test('by hand: a name as it is offered, or a real one that one person alone bears', () => {
    const twins = [
      { id: 'U7', name: 'max1', realName: 'Max Moe' },
      { id: 'U8', name: 'max2', realName: 'Max Moe' },
    ];
    const callable = callableOf({ people: [...people, ...twins], groups });
    const who = (name: string): string | undefined => callable.get(name)?.id;
    expect(['here', 'channel', 'everyone'].map(who)).toEqual(['here', 'channel', 'everyone']);
    expect(['ops', 'ann', 'ann lee', 'ann maria', 'zoe annand', 'max2'].map(who)).toEqual([
      'S1',
      'U1',
      'U1',
      'U2',
      'U6',
      'U8',
    ]);
    expect(['operations', 'max moe', 'nobody'].map(who)).toEqual([undefined, undefined, undefined]);
    expect(callable.get('ann lee')).toEqual({ kind: 'person', id: 'U1', name: 'ann' });
  });

  const found = (query: string): string[] => findCandidates(all, query).map(({ id }) => id);
  test('by how a name begins, then by any of its words, also of the real name', () => {
    expect(found('ann')).toEqual(['U1', 'U2', 'U3', 'U6']);
    expect(found('oper')).toEqual(['S1']);
    expect(found('ANN L')).toEqual(['U1']);
  });

  test('whoever presses Enter too early calls one person; those who call many are in sight at the end', () => {
    expect(found('').slice(-2)).toEqual(['here', 'channel']);
    expect(found('')[0]).toMatch(/^U/);
    const hera = { kind: 'person', id: 'U0', name: 'hera', about: '' } as const;
    expect(findCandidates([...all, hera], 'he').map(({ id }) => id)).toEqual(['U0', 'here']);
  });

  test('eight at the most; and none where the sentence goes on', () => {
    expect(found('')).toHaveLength(8);
    expect(found('ann is')).toEqual([]);
    expect(found('channel ')).toEqual([]);
    expect(found('xyz')).toEqual([]);
  });
});
