import { describe, expect, test } from 'vitest';
import { SLACK_TEXT_LIMIT } from '../../../src/transport/slack-limits.ts';
import type { Mention } from '../../../src/model/mention.ts';
import { fileComment, outgoingMarkdown, outgoingText } from '../../../src/message/outgoing.ts';
import { partsOf } from '../../../src/message/split-for-slack.ts';
import { MINUTE, START } from '../../support/incident.ts';

const told = (text: string, mentions: Mention[] = []) => ({
  text,
  mentions,
  writtenAt: START,
  nextUpdateBy: START + 20 * MINUTE,
});
const paragraph = (name: string): string => `${name} ${'word & word. '.repeat(100).trim()}`;
const ann: Mention = { kind: 'person', id: 'U1', name: 'Ann' };
const channel: Mention = { kind: 'channel', id: 'channel', name: 'channel', reach: 3 };

describe('a text as several messages', () => {
  test('one that fits is one', () => expect(partsOf(told('Short.'), 'UTC')).toEqual(['Short.']));

  test('each fits with its mark and the next update, and nothing is lost', () => {
    const text = ['A', 'B', 'C', 'D', 'E', 'F'].map(paragraph).join('\n\n');
    const known = new Map<string, boolean>();
    const parts = partsOf(told(text), 'Europe/Berlin', known);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('\n\n')).toBe(text);
    for (const [i, part] of parts.entries()) {
      const mark = { index: i + 1, of: parts.length };
      const slack = outgoingText({ ...told(part), part: mark }, 'Europe/Berlin');
      expect(slack).toMatch(new RegExp(`^\\(${i + 1}/${parts.length}\\)\n\n`));
      expect(slack.length).toBeLessThanOrEqual(SLACK_TEXT_LIMIT);
    }
    // What was found out is used again, for the same terms alone.
    const before = known.size;
    expect(partsOf(told(text), 'Europe/Berlin', known)).toEqual(parts);
    expect(known.size).toBe(before);
  });
});

describe('beside a file stands', () => {
  test('how the text begins, and the next update', () => {
    expect(fileComment(told('- a list\n\nThe **first**.\n\nThe second.'), 'UTC')).toBe(
      'The *first*.\n\n*Next update by 12:20 UTC*',
    );
  });

  test('500 characters of a long beginning, cut at a word', () => {
    const comment = fileComment({ ...told('lorem '.repeat(200)), nextUpdateBy: undefined }, 'UTC');
    expect(comment).toMatch(/lorem …$/);
    expect(comment.length).toBeLessThanOrEqual(502);
  });

  test('whomever the text calls further down: a file calls nobody', () => {
    const text = 'Hello @Ann.\n\nAnd @channel, and `@here`.';
    expect(fileComment({ ...told(text, [ann, channel]), nextUpdateBy: undefined }, 'UTC')).toBe(
      'Hello <@U1>.\n\n<!channel>',
    );
  });

  test('a word on it where it begins with no sentence', () => {
    expect(fileComment(told('```\nlog\n```'), 'UTC')).toMatch(/^The text is in the file\./);
  });
});

test('Markdown for other places says the same, without Slack’s names', () => {
  expect(outgoingMarkdown({ ...told('Hi **@Ann**', [ann]), part: { index: 1, of: 2 } }, 'UTC')).toBe(
    '(1/2)\n\nHi **@Ann**\n\n**Next update by 12:20 UTC**',
  );
});
