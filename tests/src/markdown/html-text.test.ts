import * as fc from 'fast-check';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { htmlText } from '../../../src/markdown/html-text.ts';
import { plainText } from '../../../src/markdown/other-text.ts';
import { tableText } from '../../../src/markdown/table.ts';
import { leakCase } from '../../support/mention-leaks.ts';

describe('HTML, for the clipboard', () => {
  test.each([
    ['marks', '**a** _b_ ~~c~~ `d<`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d&lt;</code></p>'],
    ['links', '[a](https://x.y/?b=1&c="2")', '<p><a href="https://x.y/?b=1&amp;c=&quot;2&quot;">a</a></p>'],
    ['other addresses', '[a](javascript:x)', '<p>[a](javascript:x)</p>'],
    ['a link in a link’s label', '[https://x.y](https://z.y)', '<p><a href="https://z.y">https://x.y</a></p>'],
    ['lists', '3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['numbers as typed', '1. a\n5. b\n2. c', '<ol>\n<li>a</li>\n<li value="5">b</li>\n<li value="2">c</li>\n</ol>'],
    ['equal numbers', '1. a\n1. b', '<ol>\n<li>a</li>\n<li value="1">b</li>\n</ol>'],
    ['numbers that HTML cannot show', '1) a\n2) b', '<p>1) a</p>\n<p>2) b</p>'],
    ['tasks', '- [x] a\n- [ ] b', '<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>'],
    [
      'quotes and code',
      '> a\n\n```sh\n<b>\n```',
      '<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code>&lt;b></code></pre>',
    ],
    ['code over a line end', '`a\nb`', '<p><code>a</code><br><code>b</code></p>'],
    ['lines', 'a\nb', '<p>a<br>b</p>'],
    [
      'a table',
      '| a |\n|--:|\n| <i> |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>&lt;i></td>\n</tr>\n</tbody>\n</table>',
    ],
    ['signs alone', '#', '<p>#</p>'],
  ])('%s', (_name, markdown, text) => expect(htmlText(markdown)).toBe(text));

  test('no other tag, attribute or address can come out of it, whatever was typed', () => {
    fc.assert(
      fc.property(leakCase, ({ text }) => {
        for (const { tagName, properties } of elementsOf(parsed(htmlText(text)))) {
          const allowed = new Set(ATTRIBUTES[tagName]);
          expect(ATTRIBUTES).toHaveProperty(tagName);
          expect(Object.keys(properties).filter((name) => !allowed.has(name))).toEqual([]);
          if (tagName === 'a') expect(properties['href']).toMatch(/^(?:https?:\/\/|mailto:)\S+$/i);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('says the same as the plain text: each number, operator, path and address, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          leakCase.map(({ text }) => text),
          typed,
        ),
        (text) => {
          expect(dense(read(parsed(htmlText(text))))).toBe(dense(plainText(text)));
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

const ATTRIBUTES: Record<string, string[]> = {
  ...Object.fromEntries(
    'p strong em del code pre ul blockquote table thead tbody tr th td br hr'.split(' ').map((name) => [name, []]),
  ),
  ol: ['start'],
  li: ['value'],
  a: ['href'],
};

/** As a program reads it into which it is pasted. */
const parsed = (html: string): Nodes => fromHtml(html, { fragment: true });

function elementsOf(node: Nodes): Element[] {
  const inside = 'children' in node ? node.children.flatMap(elementsOf) : [];
  if (node.type !== 'root' && node.type !== 'element' && node.type !== 'text') throw new Error(`a ${node.type}`);
  return node.type === 'element' ? [node, ...inside] : inside;
}

/** What people see, written as in plain text. */
function read(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inside = (): string => node.children.map(read).join('');
  if (node.type === 'root') return inside();
  switch (node.tagName) {
    case 'br':
      return '\n';
    case 'hr':
      return '———\n';
    case 'p':
    case 'pre':
      return `${inside()}\n`;
    case 'blockquote':
      return quoted(inside());
    case 'ul':
      return children(node, 'li')
        .map((item) => `- ${boxed(read(item))}\n`)
        .join('');
    case 'ol': {
      let number = Number(node.properties['start'] ?? 1) - 1;
      return children(node, 'li')
        .map((item) => {
          number = Number(item.properties['value'] ?? number + 1);
          return `${number}. ${boxed(read(item))}\n`;
        })
        .join('');
    }
    case 'a': {
      const address = String(node.properties['href']).replace(/^mailto:/i, '');
      const label = inside();
      if (node.properties['href'] === label) return label;
      if (node.properties['href'] === `http://${label}`) return label;
      return label === address || `http://${label}` === address ? address : `${label} (${address})`;
    }
    case 'table':
      return tableText(
        elementsOf(node)
          .filter(({ tagName }) => tagName === 'tr')
          .map((row) => [...children(row, 'th'), ...children(row, 'td')].map(read)),
        [],
      );
    default:
      return inside();
  }
}

const children = (node: Element, name: string): Element[] =>
  node.children.filter((child): child is Element => child.type === 'element' && child.tagName === name);

const quoted = (text: string): string => `\n> ${text.trim().replaceAll('\n', '\n> ')}\n`;
const boxed = (text: string): string => text.trim().replace(/^☑/, '[x]').replace(/^☐/, '[ ]');
/** Without space, and without the lines of a quote that are empty. */
const dense = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^[>\s]*$/.test(line))
    .join('')
    .replaceAll(/\s+/g, '');

/** What people write in incidents, where a changed sign costs most. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n\n',
        '\n- ',
        '\n1. ',
        '\n5. ',
        '\n2) ',
        '\n- [x] ',
        '\n> ',
        '\n# ',
        '\n```\n',
        '   ',
        '\u2028',
        '\n\u00A0',
      ),
      fc.constantFrom('*', '**', '_', '~~', '`', '|', '\n|a|b|\n|-|-|\n|', '[', '](', ')', '<', '&', '&amp;', '\\'),
      fc.constantFrom('p99 > 2s', '< 5 %', '-3', '+0.5', '1/2', '2 * 3 * 4', 'a != b', 'x >= 10', '=>', '1e-9', '100%'),
      fc.constantFrom('/var/log/*.log', 'C:\\Users\\_x_', '~/.ssh', './run.sh --all', '10.0.0.1:8080', 'a@b.co', '#42'),
      fc.constantFrom('https://x.y/a_b?c=1&d=2#e', 'www.x.y', 'mailto:a@b.co', '[s](https://x.y)', '![](ftp://x.y)'),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(' '));
