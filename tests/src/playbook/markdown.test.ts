import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { readPlaybook } from '../../../src/playbook/markdown.ts';
import { PLAYBOOK_LIMITS } from '../../../src/playbook/playbook.ts';
import { playbookSchema } from '../../../src/model/playbook.ts';
import { describedOf, read, tasksOf, titlesOf } from './reading.ts';

const problemOf = (text: string): unknown => {
  const result = readPlaybook(text, { id: 'test', name: 'Test' });
  return result.ok ? 'read' : result.error;
};

describe('tasks', () => {
  it('reads every way of writing a box', () => {
    const text =
      '- [ ] a\n* [x] b\n\n+ [X] c\n\n1. [ ] d\n2) [x] e\n\n[ ] f\n[x] g\n-[ ] h\n• [ ] i\n\\[ \\] j\n[ ]k\n- [] l';
    const tasks = tasksOf(read(text));
    expect(titlesOf(tasks).join(' ')).toBe('a b c d e f g h i j k l');
    expect(tasks.filter(({ done }) => done).map(({ title }) => title)).toEqual(['b', 'c', 'e', 'g']);
  });

  it('does not take links for boxes', () => {
    const playbook = read('[x](https://example.org) is a link\n\n[ ](https://example.org)\n\n[a] is a word');
    expect(tasksOf(playbook)).toEqual([]);
  });

  it('reads tasks nested five deep, each as a task of its own, in order', () => {
    const lines = ['one', 'two', 'three', 'four', 'five'].map((name, i) => `${'  '.repeat(i)}- [ ] ${name}`);
    const playbook = read(['# T', '## P', ...lines, '- [ ] six', '  1. [x] seven', '     - note'].join('\n'));
    expect(describedOf(playbook)).toEqual(['one: ', 'two: ', 'three: ', 'four: ', 'five: ', 'six: ', 'seven: note']);
  });

  it('reads tasks that are indented so far that Markdown sees code', () => {
    const text = 'Do:\n\n    - [ ] a\n        - _why_\n    - [x] b\n\n\t- [ ] c\n';
    expect(describedOf(read(text))).toEqual(['a: why', 'b: ', 'c: ']);
  });

  it('reads tasks in a quote', () => {
    const playbook = read('> [!NOTE]\n> - [ ] a\n>   more\n>\n> said');
    expect(describedOf(playbook)).toEqual(['a: more']);
    expect(playbook.phases[0]?.guidance).toBe('[!NOTE]\n\nsaid');
  });

  it('joins a wrapped title, and leaves a line of its own to the description', () => {
    const title = 'Ask the people who look after the message queue whether it is';
    const text = `- [ ] ${title}\n  backed up on purpose\n- [ ] Short\n  said below\n- [ ] ${title} so, or\n  a) call\n  b) wait`;
    expect(describedOf(read(text))).toEqual([
      `${title} backed up on purpose: `,
      'Short: said below',
      `${title} so, or: a) call\nb) wait`,
    ]);
  });

  it('takes the frame of bold or italics off a title, and leaves those inside', () => {
    const text = '- [ ] **Call** Ann\n- [ ] **Call Bo**\n- [ ] _Call Cy_\n- [ ] _Call_ or _write_';
    expect(titlesOf(tasksOf(read(text)))).toEqual(['**Call** Ann', 'Call Bo', 'Call Cy', '_Call_ or _write_']);
  });

  it('keeps a title beyond the limit whole in the description', () => {
    const words = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
    const task = tasksOf(read(`[ ] ${words}`))[0];
    expect(task?.title.length).toBeLessThanOrEqual(PLAYBOOK_LIMITS.titleLength);
    expect(`${task?.title} ${task?.description}`.replace('… …', ' ')).toBe(words);
  });

  it('names a box without words by the line below, and drops one with nothing below', () => {
    expect(describedOf(read('- [ ] \n  - named below\n  - more\n- [ ]\n- [ ] last'))).toEqual([
      'named below: - more',
      'last: ',
    ]);
  });
});

describe('descriptions', () => {
  it('takes italic, indented and bulleted lines below a task, not the prose after it', () => {
    const text = [
      '[ ] a\n\n - _in a bullet_',
      '[ ] b\n_right below_',
      '[ ] c\n\n*in a paragraph*',
      '[ ] d\n\n    indented far',
      '[ ] e\n\n  indented',
      '[ ] f\n\n- plain bullet',
      '[ ] g\n```\nmake it so\n```',
      'Prose.',
    ];
    const playbook = read(text.join('\n\n'));
    expect(describedOf(playbook)).toEqual([
      'a: in a bullet',
      'b: right below',
      'c: in a paragraph',
      'd: indented far',
      'e: indented',
      'f: plain bullet',
      'g: ```\nmake it so\n```',
    ]);
    expect(playbook.phases[0]?.guidance).toBe('Prose.');
  });

  it('keeps several bullets as a list, and what is in a task item with it', () => {
    const text =
      '- [ ] a\n  - x\n  - y\n    - z\n- [ ] b\n\n  text\n\n  ```sh\n  run _it_\n  ```\n- [ ] c\n  1. one\n  2. two';
    expect(describedOf(read(text))).toEqual([
      'a: - x\n- y\n  - z',
      'b: text\n\n```sh\nrun _it_\n```',
      'c: 1. one\n2. two',
    ]);
  });

  it('gives bullets to the box right above, where Markdown sees one list with the tasks below', () => {
    expect(describedOf(read('[ ] a\n- why\n- how\n\n- [ ] b\n- note\n[ ] c\n - _why_\n\n- [ ] d'))).toEqual([
      'a: - why\n- how',
      'b: ',
      'c: why',
      'd: ',
    ]);
  });

  it('takes off italics only where they frame the whole line', () => {
    const lines = [
      '_see [the page](https://a.example/b_c_d) now_',
      '_one_ and _two_',
      '*a **b** c*',
      '_snake_case_',
      '**bold**',
    ];
    const text = lines.map((line, i) => `[ ] t${i}\n\n - ${line}\n`).join('\n');
    expect(tasksOf(read(text)).map(({ description }) => description)).toEqual([
      'see [the page](https://a.example/b_c_d) now',
      '_one_ and _two_',
      'a **b** c',
      'snake_case',
      '**bold**',
    ]);
  });

  it('puts the address of a labelled link where it is used', () => {
    const playbook = read(
      '- [ ] Open [the board][Board]\n  - see [board] or `[board]`\n\n[board]: https://example.org/b',
    );
    expect(describedOf(playbook)).toEqual([
      'Open [the board](https://example.org/b): see [board](https://example.org/b) or `[board]`',
    ]);
  });
});

describe('phases', () => {
  it('takes the name from the one heading above all others, otherwise from the file', () => {
    expect(read('# Name\n\n## A\n\n- [ ] x\n\n## B\ntext').name).toBe('Name');
    expect(titlesOf(read('# Name\n\n## A\n\n- [ ] x\n\n## B\ntext').phases)).toEqual(['A', 'B']);
    expect(read('## A\n\ntext\n\n## B\n\n### C\n- [ ] x').name).toBe('From the file name');
    expect(read('# Only').name).toBe('Only');
    expect(read('## Steps\n- [ ] x').name).toBe('From the file name');
    expect(titlesOf(read('- [ ] x').phases)).toEqual(['From the file name']);
  });

  it('lets the text below the title introduce the first phase of a checklist', () => {
    const playbook = read('Draft.\n\n# Name\n\nIntro.\n\n## A\n\nFirst.\n\n- [ ] x');
    expect(playbook.phases.map(({ title, guidance }) => `${title}: ${guidance}`)).toEqual([
      'A: Draft.\n\nIntro.\n\nFirst.',
    ]);
  });

  it('makes the title a phase where it has tasks, or where there are no tasks at all', () => {
    expect(titlesOf(read('# Name\n\n- [ ] x\n\n## A\n\n- [ ] y').phases)).toEqual(['Name', 'A']);
    expect(titlesOf(read('# Name\n\nIntro.\n\n## A\n\nMore.').phases)).toEqual(['Name', 'A']);
  });

  it('names an empty parent before its children and makes no phase of it', () => {
    const text = '# N\n## A\n### B\n#### C\n- [ ] x\n#### D\ntext\n## E\ntext\n### F\n- [ ] y\n## G';
    expect(titlesOf(read(text).phases)).toEqual(['A › B › C', 'A › B › D', 'E', 'F', 'G']);
  });

  it('gives ids by order alone', () => {
    const playbook = read('# N\n## A\n- [ ] x\n- [ ] y\n## B\n- [ ] z');
    expect(playbook.phases.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(tasksOf(playbook).map(({ id }) => id)).toEqual(['p1.t1', 'p1.t2', 'p2.t1']);
  });

  it('does not take a divider below tasks or prose for a heading', () => {
    const playbook = read('[ ] a\n[ ] b\n---\nsome prose\non two lines\n---\nmore');
    expect(titlesOf(playbook.phases)).toEqual(['From the file name']);
    expect(titlesOf(tasksOf(playbook))).toEqual(['a', 'b']);
    expect(playbook.phases[0]?.guidance).toBe('some prose\non two lines\n\nmore');
  });

  it('keeps a YAML header as data', () => {
    const playbook = read('---\ntitle: x\nowner: ann\n---\n# Name\n- [ ] a');
    expect(playbook.name).toBe('Name');
    expect(playbook.phases[0]?.guidance).toContain('owner: ann');
  });
});

describe('text as it comes from other editors', () => {
  it('reads CRLF, CR, a byte order mark, tabs and no-break spaces', () => {
    const text =
      '\uFEFF# Name\n\n## A\n\n- [ ] one\n\t- _why one_\n-\u00A0[x]\u00A0two\n\u00A0\u00A0- [\u00A0] three\n-\t[ ] four\n\n\tmore';
    for (const end of ['\n', '\r\n', '\r']) {
      const playbook = read(text.replaceAll('\n', end));
      expect(playbook.name).toBe('Name');
      expect(describedOf(playbook)).toEqual(['one: why one', 'two: ', 'three: ', 'four: more']);
    }
  });

  it('keeps HTML and scripts as the text they are', () => {
    const text =
      '# N\n\n<script>\nalert("- [ ] no")\n\n# no\n</script>\n\n- [ ] a <img src=x onerror="alert(1)">\n\n<!-- ask\n\n- [ ] no -->';
    const playbook = read(text);
    expect(titlesOf(tasksOf(playbook))).toEqual(['a <img src=x onerror="alert(1)">']);
    expect(playbook.phases[0]?.guidance).toBe(
      '<script>\nalert("- [ ] no")\n\n# no\n</script>\n\n<!-- ask\n\n- [ ] no -->',
    );
  });

  it('sees neither headings nor tasks in code', () => {
    const playbook = read('```\n# no\n- [ ] no\nTitle\n#####\n```\n\n~~~\n[ ] no\n~~~');
    expect(titlesOf(playbook.phases)).toEqual(['From the file name']);
    expect(tasksOf(playbook)).toEqual([]);
    expect(playbook.phases[0]?.guidance).toContain('Title\n#####');
  });
});

describe('limits', () => {
  it('refuses with a code and its data', () => {
    const { bytes, tasks, textLength } = PLAYBOOK_LIMITS;
    expect(problemOf('')).toEqual({ code: 'empty' });
    expect(problemOf(' \n\u00A0\n---\n')).toEqual({ code: 'empty' });
    expect(problemOf('a\0b')).toEqual({ code: 'binary' });
    expect(problemOf('é'.repeat(bytes / 2 + 1))).toEqual({ code: 'too-large', bytes: bytes + 2, limit: bytes });
    expect(problemOf('- [ ] a\n'.repeat(tasks + 1))).toEqual({
      code: 'too-many-tasks',
      tasks: tasks + 1,
      limit: tasks,
    });
    expect(problemOf('# a\n'.repeat(tasks + 1))).toEqual({ code: 'too-many-phases', phases: tasks + 1, limit: tasks });
    const long = 'word '.repeat(textLength / 5 + 1).trim();
    expect(problemOf(`## A\n\n${long}`)).toEqual({
      code: 'text-too-long',
      title: 'A',
      length: long.length,
      limit: textLength,
    });
  });

  it('refuses a small file whose links, written out, would fill an incident', () => {
    const tasks = (count: number): string =>
      `[r]: https://example.org/${'a'.repeat(10_000)}\n\n${'- [ ] see [it][r]\n'.repeat(count)}`;
    expect(tasks(1_000).length).toBeLessThan(40_000);
    expect(problemOf(tasks(1_000))).toEqual({ code: 'too-complex', limit: PLAYBOOK_LIMITS.expanded });
    expect(tasksOf(read(tasks(100)))).toHaveLength(100);
  });

  it.each([
    ['in one list', (i: number) => `- [ ] task ${i} with [a link](https://example.org/${i})\n  - _why ${i}_\n`],
    ['as paragraphs', (i: number) => `[ ] task ${i}\n\n - _why ${i}_\n\n`],
    ['below one item', (i: number) => `${i === 0 ? '- all\n' : ''}  - [ ] task ${i}\n    - why ${i}\n`],
  ])('reads 3,000 tasks %s', (_, line) => {
    const text = Array.from({ length: 3000 }, (__, i) => line(i)).join('');
    const playbook = read(text);
    expect(tasksOf(playbook)).toHaveLength(3000);
    expect(tasksOf(playbook).every(({ description }, i) => description === `why ${i}`)).toBe(true);
    expect(v.is(playbookSchema, playbook)).toBe(true);
  });

  it.each([
    ['quote marks', `${'>'.repeat(100_000)} deep`],
    ['bullets', `${'- '.repeat(100_000)} deep`],
    ['indented items', Array.from({ length: 900 }, (_, i) => `${'  '.repeat(i)}- [ ] deep ${i}`).join('\n')],
    ['brackets', `deep ${'['.repeat(15_000)}`],
    ['spaces', `deep ${' '.repeat(500_000)} x`],
  ])('takes a flood of %s, or says that it is too long', (_, text) => {
    const problem = readPlaybook(text, { id: 'test', name: 'Test' });
    expect(problem.ok || problem.error.code === 'text-too-long').toBe(true);
  });
});
