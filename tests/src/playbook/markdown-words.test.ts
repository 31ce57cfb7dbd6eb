import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, wordsOf } from './reading.ts';

/** Markup that may stand before or after words, much of it broken or out of place. */
const BEFORE = (
  '¦¦- ¦* ¦1. ¦2) ¦[ ] ¦- [ ] ¦* [x] ¦+ [X] ¦1. [ ] ¦-[ ] ¦• ¦[] ¦\\[ \\] ¦  - [ ] ¦    - [ ] ¦        - ¦    ¦\t' +
  '¦\u00A0- [ ] ¦   - _¦> ¦> - [ ] ¦>> ¦# ¦### ¦#### ¦- # ¦_¦*¦**¦`¦```¦~~~~¦- ```¦<div>¦<script>¦</script>¦<!-- ' +
  '¦--> ¦| ¦[^1]: ¦.. note:: ¦<?¦a) ¦- - - '
).split('¦');
const AFTER = '¦¦¦_¦*¦**¦ #¦  ¦\\¦ -->¦</div>¦ |¦```¦ `more <https://example.org>`_¦:'.split('¦');
const MARKUP_LINES = (
  '¦¦¦---¦-----------¦===========¦***********¦###########¦~~~~~~~~~~~¦"""""""""""¦^^^^^^^^^^^' +
  '¦```¦~~~¦--|--¦-¦- [ ]¦#¦> ¦\u00A0¦****'
).split('¦');

const wordsLine = fc.record({
  before: fc.array(fc.constantFrom(...BEFORE), { minLength: 1, maxLength: 2 }),
  count: fc.integer({ min: 1, max: 5 }),
  after: fc.constantFrom(...AFTER),
});
const line = fc.oneof({ weight: 3, arbitrary: wordsLine }, { weight: 2, arbitrary: fc.constantFrom(...MARKUP_LINES) });

/** A file of such lines in which no word comes twice, and its words. */
const file = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 25 }), end: fc.constantFrom('\n', '\r\n', '\r') })
  .map(({ lines, end }) => {
    const words: string[] = [];
    const text = lines.map((part) => {
      if (typeof part === 'string') return part;
      const own = Array.from({ length: part.count }, (_, i) => `w${words.length + i}z`);
      words.push(...own);
      return part.before.join('') + own.join(' ') + part.after;
    });
    return { text: text.join(end), words };
  })
  .filter(({ words }) => words.length > 0);

describe('no word of a file', () => {
  it('is lost', () => {
    fc.assert(
      fc.property(file, ({ text, words }) => {
        const said = wordsOf(read(text));
        expect(words.filter((word) => !said.includes(word))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is said twice, but in a name, or as the heading above several', () => {
    fc.assert(
      fc.property(file, ({ text, words }) => {
        const playbook = read(text);
        // "Parent › Child" names the parent before each of its children.
        const phases = playbook.phases.map((phase) => ({ ...phase, title: phase.title.split(' › ').at(-1)! }));
        const said = wordsOf({ ...playbook, name: '', phases });
        expect(words.filter((word) => said.split(word).length > 2)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
