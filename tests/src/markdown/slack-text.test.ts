import * as fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { SLACK_TEXT_LIMIT, measure } from '../../../src/transport/slack-limits.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { plainText } from '../../../src/markdown/other-text.ts';
import { readMessage } from '../../../src/markdown/read.ts';
import { escapeSlack } from '../../../src/markdown/slack-escape.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { leakCase, leaksIn } from '../../support/mention-leaks.ts';
import { words } from '../message/words.ts';
import { ADDRESS_CASES, SLACK_CASES } from './slack-cases.ts';

const depthOf = (node: Nodes): number => 1 + ('children' in node ? Math.max(0, ...node.children.map(depthOf)) : 0);
const visible = (text: string): string => text.replaceAll('\u200B', '');

describe('a message becomes Slack text', () => {
  test.each(SLACK_CASES)('%s', (_about, typed, sent) => expect(toSlackText(typed)).toBe(sent));

  test.each(ADDRESS_CASES)('%s%s%s: the address is whole', (before, address, after) => {
    const link = address.replaceAll('|', '%7C').replaceAll('&', '&amp;');
    const label = link === address.replaceAll('&', '&amp;') ? '' : `|${address.replaceAll('&', '&amp;')}`;
    expect(toSlackText(before + address + after)).toBe(`${escapeSlack(before)}<${link}${label}>${escapeSlack(after)}`);
  });

  test('a closing mark after an address is not part of it', () => {
    expect(toSlackText('**https://x.y/a** _https://x.y/b_ *https://x.y/c*')).toBe(
      '*<https://x.y/a>* _<https://x.y/b>_ *<https://x.y/c>*',
    );
  });

  test.each(['```\n```', '[](', '\u2060'])('%j has no text but what was typed', (typed) =>
    expect(visible(toSlackText(typed))).toBe(typed),
  );
});

describe('noise', () => {
  test.each([
    ['quotes', '>'.repeat(20_000)],
    ['lists', '- '.repeat(10_000)],
    ['bold', '**a '.repeat(8_000) + 'b** '.repeat(8_000)],
    ['two marks', '_*'.repeat(12_000)],
    ['brackets', '['.repeat(20_000)],
    ['indents', Array.from({ length: 300 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
    ['quotes and lists', `${'> - '.repeat(5_000)}a`],
  ])('of %s is read to a bounded depth', (_name, typed) => {
    expect(depthOf(readMessage(typed))).toBeLessThan(24);
    expect(toSlackText(typed)).not.toBe('');
    preview(toSlackText(typed));
  });
});

describe('nothing typed becomes a mention or a link that it is not', () => {
  test.each([
    '<!channel>',
    '<!here|here>',
    '<@U012AB>',
    '<#C012|ops>',
    '<!subteam^S1>',
    '&lt;!channel&gt;',
    '`<!here>`',
    '[<!here>](https://x.y)',
  ])('%s arrives as text', (typed) => expect(toSlackText(typed)).not.toMatch(/<[!@#]/));

  test('@channel and @here stay as they are', () => expect(toSlackText('@channel @here')).toBe('@channel @here'));

  test('each angle bracket belongs to a web or mail address, whatever was typed', () => {
    fc.assert(
      fc.property(leakCase, ({ text }) => {
        expect(leaksIn(toSlackText(text), { text, mentions: [] })).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test('every word arrives, in order', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'x', 'y', '0', '9'), minLength: 1, maxLength: 5 });
    const glue = fc.constantFrom(
      ' ',
      '\n',
      '\n\n',
      ' **',
      '** ',
      ' _',
      '_ ',
      '~~',
      ' `',
      '` ',
      '\n- ',
      '\n> ',
      '\n# ',
      ' <',
      '> ',
      ' & ',
      '\n    ',
      ' | ',
      '<!',
      '<@',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, glue), { maxLength: 20 }), (parts) => {
        const sent = visible(toSlackText(parts.flat().join(''))).replaceAll(/&(?:amp|lt|gt);/g, ' ');
        expect(sent.match(/[a-z0-9]+/g)?.join('') ?? '').toBe(parts.map(([text]) => text).join(''));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the preview reads back what is sent', () => {
  test('each kind of line and mark', () => {
    const nodes = preview(
      toSlackText(
        'Hi **all** <!here>\n`a<b`\n\n> said ~~no~~\n\n- [l](https://x.y/a_b)\n  - b\n\n```\n<@U1>\n```\nend',
      ),
    );
    expect(nodes).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'Hi ' },
          { type: 'bold', children: [{ type: 'text', text: 'all' }] },
          { type: 'text', text: ' <!here>' },
          { type: 'break' },
          { type: 'code', text: 'a<b' },
        ],
      },
      {
        type: 'quote',
        children: [
          { type: 'text', text: 'said ' },
          { type: 'strike', children: [{ type: 'text', text: 'no' }] },
        ],
      },
      { type: 'item', indent: 0, marker: '•', children: [{ type: 'link', url: 'https://x.y/a_b', text: 'l' }] },
      { type: 'item', indent: 1, marker: '◦', children: [{ type: 'text', text: 'b' }] },
      { type: 'pre', text: '<@U1>' },
      { type: 'paragraph', children: [{ type: 'text', text: 'end' }] },
    ]);
  });

  test('as the plain text says it, whatever was typed', () => {
    const piece = fc.constantFrom(
      ...'a|b|1|2| |\n|*|**|_|~~|`|```|\n```\n|[|](https://x.y)|](|> |\n- |\n1. |\n5) |\n|\\|https://x.y/a|(|)|:|.|<|&|@|é|語|😀'.split(
        '|',
      ),
      '|',
      '\n|-|-|\n',
    );
    // Without what the two write in different ways: marks, bullets, boxes, quotes and the addresses of labels.
    const dense = (text: string): string => text.replaceAll(/\(https:\/\/x\.y[^)\s]*\)|[*_~`\s\u200B•◦▪☑☐>-]/g, '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const typed = pieces.join('');
        fc.pre(!/:[a-z\d]+:|\[\s*\]/.test(typed));
        expect(dense(words(preview(toSlackText(typed))))).toBe(dense(plainText(typed)));
      }),
      { numRuns: 5_000 },
    );
  });

  test('signs that Slack shows as they are', () => {
    expect(preview('2 * 3 * 4 snake_case_name')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: '2 * 3 * 4 snake_case_name' }] },
    ]);
  });

  test('never throws and loses no word, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '*', '_', '~', '`', '\n', '<', '>', '&', '|', '•') }),
        (text) => {
          fc.pre(!/```|~~~/.test(text));
          const letters = (value: string): string => value.replaceAll(/[^ab]/g, '');
          expect(letters(words(preview(toSlackText(text))))).toBe(letters(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test('a text is measured against what Slack keeps in one message', () => {
  expect(measure('a'.repeat(SLACK_TEXT_LIMIT))).toEqual({ length: 4_000, limit: 4_000, tooLong: false });
  expect(measure('a'.repeat(SLACK_TEXT_LIMIT + 1)).tooLong).toBe(true);
});
