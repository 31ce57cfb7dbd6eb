import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/markdown/other-text.ts';

describe('plain text, for mail programs', () => {
  test.each([
    ['marks', '**a** _b_ ~~c~~ `d`', 'a b c d'],
    ['links', '[status](https://x.y) https://x.y a@b.co', 'status (https://x.y) https://x.y a@b.co'],
    ['lists', 'Now:\n1. a\n2. b\n   - c\n- [x] d', 'Now:\n1. a\n2. b\n   - c\n- [x] d'],
    ['numbers as typed', '1. a\n5. b\n2. c', '1. a\n5. b\n2. c'],
    ['equal numbers too', '1. a\n1. b', '1. a\n1. b'],
    ['quotes and code', '> a\n\n```sh\nb\n```', '> a\n\nb'],
    ['headings and rules as typed', '# a\n\n***\n\nb', '# a\n\n***\n\nb'],
    ['a table', '| a | b |\n|--|--:|\n| x | 10 |', 'a   b\nx  10'],
    ['what only looks like HTML', '<b>a</b> & c', '<b>a</b> & c'],
    ['other line ends', '> a\r> b\r\nc', '> a\n> b\nc'],
    ['code in a list, empty lines and all', '- a\n  ```\n  x\n\n  y\n  ```', '- a\n  x\n\n  y'],
    ['signs that end a line elsewhere', '> a\u2028b\n> c\u2029d', '> a\u2028b\n> c\u2029d'],
    ['signs alone', '#', '#'],
  ])('%s', (_name, markdown, text) => expect(plainText(markdown)).toBe(text));
});
