import { describe, expect, it } from 'vitest';
import { describedOf, read, tasksOf, titlesOf, wordsOf } from './reading.ts';

/* Texts of our own in the shapes that teams' real documents have. */

const EXPORTED = `# Ferry desk: when boats stop

How the desk works when boats stop.

Lines with "TBD" are not final. 

${[
  'Sound the horn',
  'Count boats',
  'Look at charts',
  'Find the leak',
  'Make the patch',
  'Fit the patch',
  'Sail again',
  'Talk it over',
]
  .map(
    (title, i) => `## ${i + 1} - ${title}

[ ] Do step ${i + 1}a (captain if > 1 hour)

 - _Ask @Ann Oar & @Bo Rope; see [the log](https://example.org/a_b)_

[ ] Do step ${i + 1}b’s second half 

 - _TBD_
`,
  )
  .join('\n')}
`;

describe('an exported chat playbook: numbered headings, box paragraphs, an italic bullet below each', () => {
  const playbook = read(EXPORTED);

  it('has its eight phases, named as written', () => {
    expect(playbook.name).toBe('Ferry desk: when boats stop');
    expect(playbook.phases).toHaveLength(8);
    expect(playbook.phases[0]?.title).toBe('1 - Sound the horn');
  });

  it('has each task with its description, free of bullet and italics', () => {
    expect(tasksOf(playbook)).toHaveLength(16);
    expect(describedOf(playbook).slice(0, 2)).toEqual([
      'Do step 1a (captain if > 1 hour): Ask @Ann Oar & @Bo Rope; see [the log](https://example.org/a_b)',
      'Do step 1b’s second half: TBD',
    ]);
    expect(tasksOf(playbook).every(({ description }) => description !== '')).toBe(true);
  });

  it('keeps the introduction', () => {
    expect(playbook.phases[0]?.guidance).toBe('How the desk works when boats stop.\n\nLines with "TBD" are not final.');
    expect(playbook.phases.slice(1).every(({ guidance }) => guidance === '')).toBe(true);
  });
});

describe('prose with headings and no tasks', () => {
  const text = `## Minding a boat

### What this is

A page for those on watch. \n
### First look

Look at **all** of the boat. Write to \`#boats\`.

## Remember

### Stay dry

*Fair winds.*
`;
  const playbook = read(text, 'watch');

  it('is a playbook of guidance, its empty parents named before their children', () => {
    expect(playbook.name).toBe('watch');
    expect(titlesOf(playbook.phases)).toEqual([
      'Minding a boat › What this is',
      'Minding a boat › First look',
      'Remember › Stay dry',
    ]);
    expect(tasksOf(playbook)).toEqual([]);
  });

  it('keeps its text as written', () => {
    expect(playbook.phases[1]?.guidance).toBe('Look at **all** of the boat. Write to `#boats`.');
    expect(playbook.phases[2]?.guidance).toBe('*Fair winds.*');
  });
});

const RST = `
***********
Boat repair
***********

Rules for boats.

.. contents:: On this page


From the \`Old Boat Book <https://example.org/book_(1)>\`_ and \`a
newer one <https://example.org/new>\`__ .

Finding a leak
##############

A **leak** is water inside.

- Look low
- Look high


Who does what
#############

* Captain - decides.

  And is awake.

* Mate - repairs.

Rope
~~~~

Knots
`;

describe('reStructuredText with a title between runs, and runs below the headings', () => {
  const playbook = read(RST);

  it('has the title as name and the headings as phases', () => {
    expect(playbook.name).toBe('Boat repair');
    expect(titlesOf(playbook.phases)).toEqual(['Boat repair', 'Finding a leak', 'Who does what', 'Rope']);
  });

  it('keeps directives and lists, and makes links of links', () => {
    expect(playbook.phases[0]?.guidance).toBe(
      'Rules for boats.\n\n.. contents:: On this page\n\nFrom the [Old Boat Book](<https://example.org/book_(1)>) and [a\nnewer one](https://example.org/new) .',
    );
    expect(playbook.phases[2]?.guidance).toBe('* Captain - decides.\n\n  And is awake.\n\n* Mate - repairs.');
  });
});

describe('reStructuredText with the runs that Markdown knows, too', () => {
  const text = `Watch at sea
============

Boat_ people stand *watch*.

  * To see what
    comes.
  * To sleep.

The mate's part
---------------

More in \`the log.
<https://example.org/log>\`_

Dry land
--------

None.
`;

  it('reads as it stands', () => {
    const playbook = read(text);
    expect(playbook.name).toBe('Watch at sea');
    expect(titlesOf(playbook.phases)).toEqual(['Watch at sea', "The mate's part", 'Dry land']);
    expect(playbook.phases[0]?.guidance).toContain('* To see what\n  comes.\n* To sleep.');
    expect(playbook.phases[1]?.guidance).toBe('More in [the log.](https://example.org/log)');
  });

  it('takes levels from the order of the marks where Markdown does not know all of them', () => {
    const levels = 'Name\n####\n\nA\n====\n\nB\n----\n\n[ ] x\n\nC\n^^^^\n\n[ ] y\n\nD\n====\n\n[ ] z\n';
    const playbook = read(levels);
    expect(playbook.name).toBe('Name');
    expect(titlesOf(playbook.phases)).toEqual(['A › B', 'A › C', 'D']);
  });
});

describe('runs that are no headings', () => {
  it.each([
    ['a run much shorter than its line', 'This line says something\n****\nmore'],
    ['a run below a task', '[ ] sail\n########'],
    ['a run below an item', '- sail\n########'],
    ['a run in the middle of a paragraph', 'one\ntwo\n####'],
    ['a fence below a short line', 'Run:\n~~~~\n# sail\n~~~~'],
    ['a run in a code fence', '```\nTitle\n#####\n```'],
    ['a run in raw HTML', '<pre>\n\nTitle\n#####\n</pre>'],
  ])('%s', (_, text) => {
    expect(titlesOf(read(text).phases)).toEqual(['From the file name']);
  });

  it('stands below the Markdown headings of the same file', () => {
    expect(titlesOf(read('# N\n\n## A\n- [ ] x\n\nNote\n****\n- [ ] y\n\n## B\n- [ ] z').phases)).toEqual([
      'A',
      'Note',
      'B',
    ]);
  });
});

const MIXED = `## How we work
 
A record of how we work.
 
## Questions
 
### How do I ask?
Ask in [#boats](https://example.org/boats), or on a board:
- [Board one](https://example.org/1)
- [Board two](https://example.org/2?x=a&y=b) - Note: use the _blue_ pen
 
## The day
 
The main things are:
 
#### At sunrise, someone:
 
- [ ] Look at #boats for news
- [ ] The duty mate (DM) says "got it" to the asker within (max) two hours and either
     a) does it if it is easy OR
     b) brings it to the morning round
- [ ] Read [#old-boats](https://example.org/old). Perhaps no more
 
 #### At sunset, someone:
 
- [ ] _Hand over what is open_
 
## Numbers
 
### We count:
*  Boats.
*  Days; dry, wet
 
## Next
 
To be looked at:
 
- [ ] This page
- [ ] All else`;

describe('a handbook with check lists here and there, and lines of a single space', () => {
  const playbook = read(MIXED, 'handbook');

  it('has all headings with text as phases, an indented one too', () => {
    expect(playbook.name).toBe('handbook');
    expect(titlesOf(playbook.phases)).toEqual([
      'How we work',
      'Questions › How do I ask?',
      'The day',
      'At sunrise, someone:',
      'At sunset, someone:',
      'Numbers › We count:',
      'Next',
    ]);
  });

  it('has its tasks, the options below one as its description', () => {
    expect(describedOf(playbook)).toEqual([
      'Look at #boats for news: ',
      'The duty mate (DM) says "got it" to the asker within (max) two hours and either: a) does it if it is easy OR\nb) brings it to the morning round',
      'Read [#old-boats](https://example.org/old). Perhaps no more: ',
      'Hand over what is open: ',
      'This page: ',
      'All else: ',
    ]);
  });

  it('keeps lists right below a line, with their links', () => {
    expect(playbook.phases[1]?.guidance).toBe(
      'Ask in [#boats](https://example.org/boats), or on a board:\n- [Board one](https://example.org/1)\n- [Board two](https://example.org/2?x=a&y=b) - Note: use the _blue_ pen',
    );
    expect(playbook.phases[5]?.guidance).toBe('*  Boats.\n*  Days; dry, wet');
  });
});

describe('items that only group tasks', () => {
  it('leave their words, with their numbers, to the guidance', () => {
    const playbook = read(
      '1. Before\n   - [ ] a\n     - [ ] b\n   - note\n2. After\n   - [ ] c\n\n[ ] d\n\n  - said of d\n  - [ ] e',
    );
    expect(describedOf(playbook)).toEqual(['a: ', 'b: ', 'c: ', 'd: said of d', 'e: ']);
    expect(playbook.phases[0]?.guidance).toBe('1. Before\n\n- note\n2. After');
  });
});

describe('all of these', () => {
  it.each([EXPORTED, RST, MIXED])('keep each of their words', (text) => {
    const said = wordsOf(read(text));
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(words.filter((word) => !said.includes(word))).toEqual([]);
  });
});
