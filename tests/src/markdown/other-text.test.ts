import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlText, plainText } from '../../../src/markdown/other-text.ts';
import { leakCase } from '../../support/mention-leaks.ts';

describe('plain text, for mail programs', () => {
  test.each([
    ['marks', '**a** _b_ ~~c~~ `d`', 'a b c d'],
    ['links', '[status](https://x.y) https://x.y a@b.co', 'status (https://x.y) https://x.y a@b.co'],
    ['lists', 'Now:\n1. a\n2. b\n   - c\n- [x] d', 'Now:\n1. a\n2. b\n   - c\n- [x] d'],
    ['quotes and code', '> a\n\n```sh\nb\n```', '> a\n\nb'],
    ['a heading and a line', '# a\n\n***\n\nb', 'a\n\n———\n\nb'],
    ['a table', '| a | b |\n|--|--:|\n| x | 10 |', 'a   b\nx  10'],
    ['what only looks like HTML', '<b>a</b> & c', '<b>a</b> & c'],
    ['signs alone', '#', '#'],
  ])('%s', (_name, markdown, text) => expect(plainText(markdown)).toBe(text));
});

describe('HTML, for the clipboard', () => {
  test.each([
    ['marks', '**a** _b_ ~~c~~ `d<`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d&lt;</code></p>'],
    ['links', '[a](https://x.y/?b=1&c="2")', '<p><a href="https://x.y/?b=1&amp;c=&quot;2&quot;">a</a></p>'],
    ['other addresses', '[a](javascript:x)', '<p>a (javascript:x)</p>'],
    ['lists', '3. a\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['tasks', '- [x] a', '<ul><li>☑ <p>a</p></li></ul>'],
    ['quotes and code', '> a\n\n```\n<b>\n```', '<blockquote><p>a</p></blockquote><pre><code>&lt;b&gt;</code></pre>'],
    ['lines', 'a\nb', '<p>a<br>b</p>'],
    ['a table', '| a |\n|--|\n| <i> |', '<table><tbody><tr><th>a</th></tr><tr><td>&lt;i&gt;</td></tr></tbody></table>'],
  ])('%s', (_name, markdown, text) => expect(htmlText(markdown)).toBe(text));

  test('no other tag, attribute or address can come out of it, whatever was typed', () => {
    const tags =
      /<\/?(?:p|strong|em|del|code|pre|ul|li|blockquote|table|tbody|tr|th|td)>|<(?:br|hr)>|<\/?ol>|<ol start="\d+">/g;
    const link = /<a href="(?:https?:\/\/|mailto:)[^\s"'<>]+">|<\/a>/gi;
    fc.assert(
      fc.property(leakCase, ({ text }) => {
        const rest = htmlText(text).replaceAll(tags, '').replaceAll(link, '');
        expect(rest).not.toMatch(/[<>"']/);
        expect(rest.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
      { numRuns: 2_000 },
    );
  });
});
