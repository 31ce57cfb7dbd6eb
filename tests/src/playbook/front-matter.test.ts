import { type Cadence } from '../../../src/model/cadence.ts';
import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { readPlaybook } from '../../../src/playbook/markdown.ts';
import { playbookSchema } from '../../../src/model/playbook.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { read, tasksOf, wordsOf } from './reading.ts';

const BODY = '# Card payments\n\n## Look\n\n- [ ] Read the report\n';
const file = (...header: string[]): string => ['---', ...header, '---', '', BODY].join('\n');
const cadenceOf = (...header: string[]): Cadence | undefined => read(file(...header)).cadence;
const problemOf = (...header: string[]): unknown => {
  const result = readPlaybook(file(...header), { id: 'x', name: 'x' });
  return result.ok ? null : result.error;
};

const TABLE = [
  'cadence:',
  '  first: 5',
  '  S1: 10 / 10 / 30',
  '  S2: 15 / 30 / 60',
  '  S3: 15 / 30 / 60',
  '  S4: 15 / 30 / 60',
  '  slower: 60 after 120',
  '  impact: 60',
  '  response: 30',
  '  executive: 30',
];

describe('the cadence that a playbook brings', () => {
  it.each(BUILT_IN_CADENCES)('$id is the built-in one', (cadence) => {
    expect(cadenceOf(`cadence: ${cadence.id}`)).toEqual(cadence);
    expect(cadenceOf(`cadence: "${cadence.id}"`)).toEqual(cadence);
  });

  it('as a number is that many minutes everywhere, and has the name of the playbook', () => {
    expect(cadenceOf('cadence: 20')).toEqual({
      id: 'playbook:test',
      name: 'Card payments',
      first: 20,
      table: Object.fromEntries(
        ['S1', 'S2', 'S3', 'S4'].map((severity) => [severity, { investigating: 20, identified: 20, monitoring: 20 }]),
      ),
    });
  });

  it('as a table says it all', () => {
    expect(cadenceOf(...TABLE)).toEqual({
      ...GITLAB_MATRIX,
      id: 'playbook:test',
      name: 'Card payments',
      slower: { minutes: 60, after: 120 },
      impact: 60,
      response: 30,
      executive: 30,
    });
  });

  it('takes from the GitLab matrix what it does not say', () => {
    expect(cadenceOf('cadence:', '  S1: 5/5/15')).toEqual({
      ...GITLAB_MATRIX,
      id: 'playbook:test',
      name: 'Card payments',
      table: { ...GITLAB_MATRIX.table, S1: { investigating: 5, identified: 5, monitoring: 15 } },
    });
  });

  it('may be written in other ways that YAML has', () => {
    const one = cadenceOf('cadence: {first: 7, S1: [1, 2, 3]}')!;
    expect([one.first, one.table.S1]).toEqual([7, { investigating: 1, identified: 2, monitoring: 3 }]);
    const windows = read(file('cadence:', '  first: 7').replaceAll('\n', '\r\n'));
    expect(windows.cadence?.first).toBe(7);
    expect(read(`\uFEFF${file('cadence:', '\u00A0 first: 7')}`).cadence?.first).toBe(7);
  });

  it('has a name that fits, and one even where the playbook has a long one', () => {
    const long = read(`---\ncadence: 20\n---\n# ${'payments '.repeat(30)}\n\n- [ ] a\n`);
    expect(long.cadence!.name.length).toBeLessThanOrEqual(80);
    expect(parse(playbookSchema, long)).toEqual(long);
  });

  it('leaves nothing of itself in the text', () => {
    const playbook = read(file(...TABLE));
    expect(wordsOf(playbook)).not.toMatch(/cadence|first|---|~~~/);
    expect(playbook.name).toBe('Card payments');
    expect(tasksOf(playbook)).toHaveLength(1);
  });

  it('leaves the other keys and every comment', () => {
    const words = wordsOf(
      read(
        file('title: Payments', '# agreed in May', 'cadence: # ours', '  # calm', '  first: 7 # quick', 'owner: Ada'),
      ),
    );
    for (const kept of ['title: Payments', '# agreed in May', '# ours', '# calm', '# quick', 'owner: Ada'])
      expect(words).toContain(kept);
    expect(words).not.toMatch(/first|cadence/);
  });

  it('is only one at the very top of the file', () => {
    const text = '# Name\n\n---\ncadence: weekly\n---\n\n- [ ] a\n';
    expect(read(text).cadence).toBeUndefined();
    expect(wordsOf(read(text))).toContain('cadence: weekly');
    expect(wordsOf(read('---\nSome words.\ncadence: weekly\n---\n\n- [ ] a\n'))).toContain('cadence: weekly');
    expect(cadenceOf('title: x', 'Cadence: weekly', 'cadences: 20')).toBeUndefined();
  });
});

describe('a header without a cadence', () => {
  it('is kept as it is', () => {
    const playbook = read(file('title: Payments', 'tags:', '- a', 'note: |', '  cadence: 20'));
    expect(playbook.cadence).toBeUndefined();
    expect(wordsOf(playbook)).toContain('~~~yaml\ntitle: Payments\ntags:\n- a\nnote: |\n  cadence: 20\n~~~');
  });
});

describe('what is wrong is named, with what is expected', () => {
  const most = 1_440;
  it.each([
    [['cadence: weekly'], { code: 'cadence-unknown', line: 2, value: 'weekly' }],
    [['cadence:'], { code: 'cadence-unknown', line: 2, value: '' }],
    [['cadence: 0'], { code: 'cadence-unknown', value: '0' }],
    [['cadence: 1441'], { code: 'cadence-unknown', value: '1441' }],
    [['cadence:', '- 20'], { code: 'cadence-unknown', line: 3, value: '- 20' }],
    [['title: x', 'cadence: weekly'], { code: 'cadence-unknown', line: 3, value: 'weekly' }],
    [['cadence:', '  S5: 1 / 2 / 3'], { code: 'cadence-key', line: 3, key: 'S5' }],
    [['cadence:', '  s1: 1 / 2 / 3'], { code: 'cadence-key', key: 's1' }],
    [['cadence:', '  <<: 1'], { code: 'cadence-key', key: '<<' }],
    [['cadence:', '  S1: 10 / 10'], { code: 'cadence-row', line: 3, key: 'S1', value: '10 / 10', most }],
    [['title: x', 'cadence:', '  # calm', '  first: 5', '  S1: 1 / 2'], { code: 'cadence-row', line: 6, key: 'S1' }],
    [['cadence:', '  S1: 10 / x / 30'], { code: 'cadence-row', key: 'S1', value: '10 / x / 30', most }],
    [['cadence:', '  S2: 15'], { code: 'cadence-row', key: 'S2', value: '15', most }],
    [['cadence:', '  first: 1.5'], { code: 'cadence-minutes', line: 3, key: 'first', value: '1.5', most }],
    [['cadence:', '  impact: 0x10'], { code: 'cadence-minutes', key: 'impact', value: '0x10', most }],
    [['cadence:', '  executive:'], { code: 'cadence-minutes', key: 'executive', value: '', most }],
    [['cadence:', '  slower: 60'], { code: 'cadence-slower', line: 3, key: 'slower', value: '60', least: 60, most }],
    [['cadence:', '  slower: 60 after 30'], { code: 'cadence-slower', value: '60 after 30' }],
    [['title: x', 'cadence:', '\tfirst: 5'], { code: 'cadence-unreadable', line: 4, value: 'first: 5' }],
    [['cadence: 20', 'title: x', 'cadence: 30'], { code: 'cadence-unreadable', line: 4, value: 'cadence: 30' }],
    [['cadence: &calm every-30'], { code: 'cadence-unreadable', line: 2 }],
    [['cadence: *calm'], { code: 'cadence-unreadable', line: 2 }],
    [['cadence: !calm every-30'], { code: 'cadence-unreadable', line: 2 }],
    [['cadence:', '  first: 5', '  first: 6'], { code: 'cadence-unreadable', line: 4, value: 'first: 6' }],
    [[`cadence: ${'['.repeat(4_000)}`], { code: 'cadence-unreadable', line: 2 }],
  ])('%j', (header, problem) => {
    expect(problemOf(...header)).toMatchObject(problem);
  });

  it('names all that would do', () => {
    expect(problemOf('cadence: weekly')).toMatchObject({
      known: ['gitlab-matrix', 'every-20', 'every-30', 'half-hourly'],
    });
    expect(problemOf('cadence:', '  weekly: 1')).toMatchObject({
      known: ['first', 'S1', 'S2', 'S3', 'S4', 'slower', 'impact', 'response', 'executive'],
    });
  });
});

describe('arbitrary headers', () => {
  const scrap = fc.constantFrom(
    ...'cadence: ¦cadence:¦  first: ¦  S1: ¦  slower: ¦20¦every-30¦60 after 120¦10 / 10 / 30¦ # ¦#¦- ¦{¦}¦[¦]¦"¦|¦>¦&a ¦*a¦!t ¦? ¦: ¦  ¦\t¦%¦---¦~~~¦title: '.split(
      '¦',
    ),
    'word',
  );
  const line = fc.array(fc.oneof(scrap, fc.string({ maxLength: 5 })), { maxLength: 5 }).map((parts) => parts.join(''));

  it('never throw, and what is read may be kept', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const result = readPlaybook(file(...lines), { id: 'x', name: 'x' });
        if (result.ok) expect(parse(playbookSchema, result.value)).toEqual(result.value);
      }),
      { numRuns: 3_000 },
    );
  });

  it('lose no word but those of the cadence', () => {
    const own = fc.constantFrom(
      ['cadence: every-30'],
      ['cadence: 20 # W'],
      ['cadence:', '  # W', '  first: 7 # W', '', '# W'],
      ['cadence: {S1: [1, 2, 3]} # W'],
      ['cadence:', '  S1: 1 / 2 / 3', '  impact: "60" # W'],
    );
    const other = fc.constantFrom(
      ['title: W'],
      ['# W'],
      ['note: "W: W', '  W"'],
      ['note: |', '  W', '', '  cadence: W'],
      ['tags: [W, "W'],
      ['W: W', '- W'],
      [''],
      ['steps: ~~~', '  # W'],
    );
    fc.assert(
      fc.property(fc.array(other, { maxLength: 4 }), own, fc.array(other, { maxLength: 4 }), (before, mine, after) => {
        let count = 0;
        const lines = [['title: W'], ...before, mine, ...after]
          .flat()
          .map((text) => text.replaceAll('W', () => `w${count++}z`));
        const playbook = read(file(...lines));
        expect(playbook.cadence).toBeDefined();
        const said = wordsOf(playbook);
        const missing = Array.from({ length: count }, (_, i) => `w${i}z`).filter((word) => !said.includes(word));
        expect(missing).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
