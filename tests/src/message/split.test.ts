import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mention } from '../../../src/model/mention.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { splitMarkdown } from '../../../src/message/split.ts';
import { words } from './words.ts';

const upTo =
  (limit: number, mentions: readonly Mention[] = []) =>
  (part: string): boolean =>
    toSlackText(part, mentions).length <= limit;

const split = (text: string, limit: number): string[] => splitMarkdown(text, upTo(limit));

describe('a text that is too long is cut', () => {
  test('not at all where it fits', () => expect(split('One.\n\nTwo.', 40)).toEqual(['One.\n\nTwo.']));

  test.each([
    [
      'between paragraphs',
      'The first is here.\n\nThe second too.\n\nThe third.',
      36,
      ['The first is here.\n\nThe second too.', 'The third.'],
    ],
    [
      'between the items of a list, which keep their numbers',
      'To do:\n1. look at it\n2. mend it\n3. tell them',
      32,
      ['To do:\n1. look at it\n2. mend it', '3. tell them'],
    ],
    [
      'also in a part of several items',
      '1. look at it\n1. mend it\n3) tell them\n4) rest',
      32,
      ['1. look at it\n1. mend it', '3) tell them\n4) rest'],
    ],
    ['whose numbers were typed', '1. look\n5. mend\n2. tell', 18, ['1. look\n5. mend', '2. tell']],
    ['between lines', 'one one one\ntwo two two\nthree three', 24, ['one one one\ntwo two two', 'three three']],
    [
      'between sentences',
      'It is down. We look into it. More soon.',
      30,
      ['It is down. We look into it.', 'More soon.'],
    ],
    ['between words', 'one two three four five six', 14, ['one two three', 'four five six']],
    ['within a word where nothing else is left', 'a'.repeat(25), 10, ['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]],
    [
      'in code, which is closed and opened again',
      'Log:\n```sql\nselect\ninsert\nupdate\ndelete\n```\nend',
      28,
      ['Log:\n```sql\nselect\ninsert\n```', '```sql\nupdate\ndelete\n```\nend'],
    ],
    [
      'in a table, whose head is repeated',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |',
      22,
      ['| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |', '| a | b |\n|---|---|\n| 5 | 6 |'],
    ],
    ['in a quote', '> one two\n> three four', 12, ['> one two', '> three four']],
    ['at other line ends', '> one two\r> three four\r\nfive six', 12, ['> one two', '> three four', 'five six']],
    ['in a quote that quotes a sign', '> one\u2028> 2\n> three four', 12, ['> one\u2028> 2', '> three four']],
    [
      'within marks, which are closed and opened again',
      '**one two _three four_**',
      14,
      ['**one two**', '**_three four_**'],
    ],
    ['within an item', '- one two three\n- four', 11, ['- one two', 'three', '- four']],
    ['where the rest must not become a list', 'one two - three', 10, ['one two -', 'three']],
  ])('%s', (_name, text, limit, parts) => expect(split(text, limit)).toEqual(parts));

  const visible = (text: string): string => text.replaceAll('\u200B', '');

  test('so that what was the middle of a line is no list, quote or number after it', () => {
    for (const sign of ['-', '#', '>', '+', '7.', '```']) {
      const parts = split(`${'word '.repeat(4)}${sign} rest of it`, 20);
      expect(visible(parts.map((part) => toSlackText(part)).join(' '))).toBe(
        visible(toSlackText(`${'word '.repeat(4)}${sign} rest of it`)),
      );
    }
  });

  test('never within a name', () => {
    const mentions: Mention[] = [{ kind: 'person', id: 'U1', name: 'Ann Maria Lee' }];
    const parts = splitMarkdown('ask @Ann Maria Lee now', upTo(7, mentions), mentions);
    expect(parts).toEqual(['ask', '@Ann Maria Lee', 'now']);
  });

  test('with the short sentence before it, which must not stand alone', () => {
    const [first] = split(`Log:\n${'line of it\n'.repeat(20)}`, 60);
    expect(first).toMatch(/^Log:\nline/);
  });
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '語', '7', '👍🏽'), minLength: 1, maxLength: 14 });
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => `${all.join(' ')}.`);
const marked = fc.tuple(sentence, fc.constantFrom('', '**', '_', '~~', '`')).map(([text, mark]) => mark + text + mark);
const block = fc.oneof(
  fc.array(marked, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  fc.array(marked, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n')),
  fc.array(marked, { minLength: 1, maxLength: 4 }).map((all) => all.map((text) => `- ${text}`).join('\n')),
  fc.array(marked, { minLength: 1, maxLength: 4 }).map((all) => all.map((text) => `1. ${text}`).join('\n')),
  fc
    .array(fc.tuple(fc.constantFrom('1', '2', '7', '01', '12'), marked), { minLength: 1, maxLength: 4 })
    .map((all) => all.map(([number, text]) => `${number}. ${text}`).join('\n')),
  fc.array(marked, { minLength: 1, maxLength: 4 }).map((all) => all.map((text) => `- ${text}\n  - deeper`).join('\n')),
  fc.array(marked, { minLength: 1, maxLength: 4 }).map((all) => all.map((text) => `> ${text}`).join('\n')),
  fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => `\`\`\`\n${all.join('\n')}\n\`\`\``),
  sentence.map((text) => `# ${text}`),
);
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{Emoji_Presentation}]/gu, '');
const shown = (text: string): string => words(preview(toSlackText(text)));

describe('whatever the text', () => {
  test('every part fits, and together they say every letter once, in order', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), fc.integer({ min: 40, max: 120 }), (all, limit) => {
        const text = all.join('\n\n');
        const parts = split(text, limit);
        for (const part of parts) expect(toSlackText(part).length).toBeLessThanOrEqual(limit);
        expect(letters(parts.map(shown).join(''))).toBe(letters(shown(text)));
      }),
      { numRuns: 150 },
    );
  });

  test('it ends, and loses no letter', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      ' ',
      '\n',
      '*',
      '_',
      '`',
      '>',
      '-',
      '#',
      '[',
      ']',
      '(',
      ')',
      '\\',
      '&',
      '|',
      '1.',
      '@',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.integer({ min: 5, max: 30 }), (text, limit) => {
        const parts = split(text, limit);
        const plain = (value: string): string => value.replaceAll(/[^ab]/g, '');
        expect(plain(parts.join(''))).toBe(plain(text));
      }),
      { numRuns: 500 },
    );
  });

  test('no letter is cut from what belongs to it, in any script, nor a flag in half', () => {
    const letter = fc.constantFrom('a', '🇩🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩🏽‍🚒', '1️⃣', 'e\u0301', 'क्षि', '각', 'กำ', '語', 'ﷺ');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 2, maxLength: 30 }), fc.integer({ min: 16, max: 40 }), (all, limit) => {
        const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
        const found = (text: string): string[] => Array.from(letters.segment(text), ({ segment }) => segment);
        expect(split(all.join(''), limit).flatMap(found)).toEqual(found(all.join('')));
      }),
    );
  });

  test('40,000 letters become as few messages as hold them', () => {
    const parts = split('Some words here and there. '.repeat(1_480), 4_000);
    expect(parts).toHaveLength(10);
  });
});
