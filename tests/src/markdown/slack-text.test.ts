import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SLACK_TEXT_LIMIT, measure } from '../../../src/transport/slack-limits.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { leakCase, leaksIn } from '../../support/mention-leaks.ts';
import { words } from '../message/words.ts';

const visible = (text: string): string => text.replaceAll('\u200B', '');

describe('Markdown becomes Slack text', () => {
  test.each([
    ['bold, italic, strike', '**a** _b_ *c* ~~d~~ ***e***', '*a* _b_ _c_ ~d~ _*e*_'],
    ['code', 'run `kubectl get <pod>` now', 'run `kubectl get &lt;pod&gt;` now'],
    ['a code block, without its language', '```sql\nselect 1 < 2\n```', '```\nselect 1 &lt; 2\n```'],
    ['code that begins on the fence itself', '```select 1 from\nx\n```', '```\nselect 1 from\nx\n```'],
    ['a list below its sentence', 'Done:\n- a\n- b\n  - c', 'Done:\n• a\n• b\n    ◦ c'],
    ['a numbered list keeps its first number', '3. a\n4. b', '3. a\n4. b'],
    ['and all others', '1. a\n5. b\n2. c', '1. a\n5. b\n2. c'],
    ['which count where each was typed as 1', '1. a\n1. b', '1. a\n2. b'],
    ['tasks', '- [ ] a\n- [x] b', '☐ a\n☑ b'],
    ['quotes, nested ones flattened', '> a\n> > b', '> a\n> b'],
    ['quotes with signs that end a line elsewhere', '> a\u2028b', '> a\u2028b'],
    ['paragraphs and line breaks as typed', 'a\nb\n\nc', 'a\nb\n\nc'],
    ['a heading', '# Now', '*Now*'],
    ['a table', '| a | b |\n|---|---|\n| 10 | 2 |', '```\na   b\n10  2\n```'],
    ['web and mail links', '[a](https://x.y/?b=1&c=2) <mailto:a@b.co>', '<https://x.y/?b=1&amp;c=2|a> <mailto:a@b.co>'],
    ['bare addresses', 'see https://x.y/a_b_c.', 'see <https://x.y/a_b_c>.'],
    ['other addresses stay text', '[a](javascript:alert(1)) [b](/etc)', 'a (javascript:alert(1)) b (/etc)'],
    ['marks that reach over lines', '**a\nb**', '*a*\n*b*'],
    ['what only looks like Markdown', '2 * 3 * 4 snake_case a<b & c', '2 * 3 * 4 snake_case a&lt;b &amp; c'],
    ['a pasted indent and a line of dashes', '    a\n---', 'a\n———'],
    ['nothing', '', ''],
  ])('%s', (_name, typed, sent) => expect(toSlackText(typed)).toBe(sent));

  test('a mark inside a word gets a border that nobody sees', () => {
    expect(toSlackText('re**start**ed')).toBe('re\u200B*start*\u200Bed');
  });

  test('a code block cannot be closed from inside', () => {
    expect(toSlackText('````\na\n```\n<!here>\n````')).toBe('```\na\n``\u200B`\n&lt;!here&gt;\n```');
  });
});

describe('noise is sent as it is', () => {
  test.each([
    ['quotes', '>'.repeat(20_000)],
    ['lists', '- '.repeat(10_000)],
    ['marks', '**a '.repeat(8_000) + 'b** '.repeat(8_000)],
  ])('40,000 signs of nested %s', (_name, typed) => {
    expect(toSlackText(typed)).toBe(typed.replaceAll('>', '&gt;'));
  });

  test.each(['#', '![]()'])('%s has no text but what was typed', (typed) => expect(toSlackText(typed)).toBe(typed));
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
