import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/markdown/other-text.ts';

describe('plain text, for mail programs', () => {
  test.each([
    ['marks', '**a** _b_ ~~c~~ `d`', 'a b c d'],
    ['links', '[status](https://x.y) https://x.y a@b.co', 'status (https://x.y) https://x.y a@b.co'],
    ['lists', 'Now:\n1. a\n2. b\n   - c\n- [x] d', 'Now:\n1. a\n2. b\n   - c\n- [x] d'],
    ['numbers as typed', '1. a\n5. b\n2. c', '1. a\n5. b\n2. c'],
    ['numbers left to Markdown', '1. a\n1. b', '1. a\n2. b'],
    ['quotes and code', '> a\n\n```sh\nb\n```', '> a\n\nb'],
    ['a heading and a line', '# a\n\n***\n\nb', 'a\n\n———\n\nb'],
    ['a table', '| a | b |\n|--|--:|\n| x | 10 |', 'a   b\nx  10'],
    ['what only looks like HTML', '<b>a</b> & c', '<b>a</b> & c'],
    ['other line ends in a quote', '> a\r> b\r\n> c', '> a\r> b\r\n> c'],
    ['signs that end a line elsewhere', '> a\u2028b\n> c\u2029d', '> a\u2028b\n> c\u2029d'],
    ['signs alone', '#', '#'],
  ])('%s', (_name, markdown, text) => expect(plainText(markdown)).toBe(text));
});
