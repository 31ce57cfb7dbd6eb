import * as fc from 'fast-check';
import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { messageAsMarkdown } from '../../../src/markdown/document-text.ts';
import { htmlText } from '../../../src/markdown/html-text.ts';
import { plainText } from '../../../src/markdown/other-text.ts';
import { preview, type InlineNode, type PreviewNode } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { words } from '../message/words.ts';

const number = fc.integer({ min: 0, max: 9_999 }).map(String);
const letters = fc.stringMatching(/^[a-z]{1,5}$/);

/** What people write in incidents, where a changed sign costs most. */
const fact = fc.oneof(
  fc.tuple(number, fc.constantFrom('*', '~', '-', '/', '^', ':', '**', '%', 'x'), number).map((all) => all.join('')),
  fc
    .tuple(fc.constantFrom('>', '>=', '<', '<=', '=', '≥', '+', '-', '~', '±', '> $', '>$'), number)
    .map(([sign, n]) => `${sign} ${n}`),
  fc.tuple(fc.constantFrom('-', '+', '~', '<', '$', '#', '%'), number).map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom('/var/', './', '~/', 'C:\\', '\\\\srv\\', '**/', '/'),
      letters,
      fc.constantFrom('/*.log', '\\*.log', '/_x', '\\_t', '/[a-z]*', '_'),
    )
    .map((all) => all.join('')),
  fc.tuple(letters, fc.constantFrom('_', '__', '.', '*', '$', '@'), letters).map((all) => all.join('')),
  fc.tuple(number, fc.constantFrom('.', ')', '.)', ':')).map((all) => all.join('')),
  fc.constantFrom(
    '* * * * *',
    '*/5 * * * 1-5',
    '0 0 1,15 * *',
    '#',
    '---',
    '***',
    '&lt;',
    '&amp;',
    '<b>',
    '{{',
    '|',
    '\\',
    '``',
    '[x]',
    '[ ]',
    '(a)[b]',
    '!',
    '10.0.0.1:8080',
    '1e-9',
    'a != b',
    'x => y',
    '__init__',
  ),
);

const address = fc
  .tuple(
    fc.constantFrom('https://', 'http://'),
    fc.constantFrom('x.example', '10.0.0.1:8080', 'a-b.example'),
    fc.array(
      fc.constantFrom(
        '/a_b',
        "/?q=(a:'b')",
        '/a[0]',
        '?x=1&y=2',
        '#/~z',
        '/*',
        '=_',
        '/%20',
        '|c',
        ';d',
        "(t:!(a,'*'))",
      ),
      { maxLength: 4 },
    ),
  )
  .map(([scheme, host, rest]) => scheme + host + rest.join(''));

/** Facts on lines and in sentences, none of them within marks. */
const typed = fc.array(fc.tuple(fc.oneof(fact, address, letters), fc.constantFrom(' ', '\n', '\n\n')), {
  minLength: 1,
  maxLength: 8,
});

describe('what is typed is what arrives', () => {
  test('each number, operator, path and address, in Slack, mail, clipboard and canvas', () => {
    fc.assert(
      fc.property(typed, (parts) => {
        const text = parts.flat().join('');
        fc.pre(!hasMarks(text));
        const expected = dense(text);
        expect(dense(plainText(text))).toBe(expected);
        expect(dense(words(preview(toSlackText(text))))).toBe(expected);
        expect(dense(lettersOf(fromHtml(htmlText(text), { fragment: true })))).toBe(expected);
        expect(dense(lettersOf(asDocument(messageAsMarkdown(text))))).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  test('and each address is one link, whole', () => {
    fc.assert(
      fc.property(
        address,
        fc.constantFrom(['', ''], ['(', ')'], ['“', '”'], ['see ', '.'], ['**', '**'], ['> ', ', '], ['- ', '!']),
        (url, [before, after]) => {
          const text = before + url + after;
          expect(linksOf(preview(toSlackText(text)))).toEqual([url.replaceAll('|', '%7C')]);
          expect(hrefsOf(fromHtml(htmlText(text), { fragment: true }))).toEqual([url]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Code, a quote, boxes, a table: what the text of `docs/writing.md` takes for marks. */
const hasMarks = (text: string): boolean => /`[^`]+`|^ *(?:-|\d+[.)]) \[[ x]\]|^> [^\d=$ ]|\|[ \n]*\n?[|-]/m.test(text);

const dense = (text: string): string => text.replaceAll(/\s+/g, '');

/** As a program shows it that reads Markdown. */
const asDocument = (markdown: string): Nodes =>
  toHast(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));

/** What a program shows, with the numbers that it draws itself. */
function lettersOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type !== 'element' || node.tagName !== 'ol') return node.children.map(lettersOf).join('');
  let number = Number(node.properties['start'] ?? 1) - 1;
  return node.children
    .map((item) => {
      if (item.type !== 'element') return '';
      number = Number(item.properties['value'] ?? number + 1);
      return `${number}.${lettersOf(item)}`;
    })
    .join('');
}

const inlineOf = (node: InlineNode): string[] =>
  node.type === 'link' ? [node.url] : 'children' in node ? node.children.flatMap(inlineOf) : [];
const linksOf = (nodes: readonly PreviewNode[]): string[] =>
  nodes.flatMap((node) => ('children' in node ? node.children.flatMap(inlineOf) : []));

function hrefsOf(node: Nodes): string[] {
  const own = node.type === 'element' && node.tagName === 'a' ? [String(node.properties['href'])] : [];
  return [...own, ...('children' in node ? node.children.flatMap(hrefsOf) : [])];
}
