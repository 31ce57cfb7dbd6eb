import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slackMention, type Mention } from '../../../src/model/mention.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { firstTypedName, type MentionsByName } from '../../../src/message/unlinked-mention.ts';

const channel: Mention = { kind: 'channel', id: 'channel', name: 'channel' };
const ann: Mention = { kind: 'person', id: 'U1', name: 'ann' };
const lee: Mention = { kind: 'person', id: 'U2', name: 'Ann Lee' };
const ops: Mention = { kind: 'group', id: 'S1', name: 'ops' };
const callable: MentionsByName = new Map(
  [channel, ann, lee, ops].map((mention): [string, Mention] => [mention.name.toLowerCase(), mention]),
).set('ann marie lee', ann);

describe('a name that was typed and not chosen', () => {
  test.each([
    ['@channel it is down', 0, 'channel', channel],
    ['please, @Channel, look', 8, 'Channel', channel],
    ['(@ops)', 1, 'ops', ops],
    ['- first\n- ask @ann.', 14, 'ann', ann],
    ['> **@ann**', 4, 'ann', ann],
    ['# @ops', 2, 'ops', ops],
    ['@ann lee is here', 0, 'ann lee', lee],
    ['@Ann Leeward', 0, 'Ann', ann],
    ['@Ann Marie Lee', 0, 'Ann Marie Lee', ann],
    ['`@ann` and @ops', 11, 'ops', ops],
  ])('%j', (text, start, typed, mention) => {
    expect(firstTypedName(text, callable, [])).toEqual({ start, typed, mention });
  });

  test.each([
    'nothing',
    'mail@channel.example',
    'mail ann@ops',
    '@channels',
    '@ann-marie',
    '@ann.lee',
    '@@channel',
    '\\@channel',
    '`@channel`',
    '```\n@channel\n```',
    '[@channel](https://a.example)',
    'https://a.example/@channel',
    '| a |\n| - |\n| @ann |',
    '@nobody',
    '@',
  ])('is none in %j', (text) => expect(firstTypedName(text, callable, [])).toBeNull());

  test('is none once it was chosen, nor where a chosen one is part of it', () => {
    expect(firstTypedName('@channel, @ann', callable, [channel, ann])).toBeNull();
    expect(firstTypedName('@ann Lee', callable, [ann])).toBeNull();
    expect(firstTypedName('@channel, @ann', callable, [channel])).toMatchObject({ start: 10, mention: ann });
    expect(firstTypedName('@Channel and @channel', callable, [channel])).toMatchObject({ start: 0, typed: 'Channel' });
  });

  test('is none while it is being typed, and one as soon as the sentence goes on', () => {
    const typing = (query: string) => firstTypedName(`@${query}`, callable, [], { start: 0, query });
    expect(typing('channel')).toBeNull();
    expect(typing('channel ')).toMatchObject({ mention: channel });
    expect(firstTypedName('@channel and @ops', callable, [], { start: 13, query: 'ops' })).toMatchObject({ start: 0 });
  });

  test('made a mention, it calls; and after as many as there are, none is left', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '@ann',
        '@Ann Lee',
        '@channel',
        '@CHANNEL',
        '@ops',
        'ann@ops.co',
        '@nobody',
        '@',
        '@Ann Marie Lee',
      ),
      fc.constantFrom(
        ' ',
        '\n',
        '\n\n',
        '*',
        '**',
        '_',
        '`',
        '```',
        '> ',
        '- ',
        '# ',
        '[',
        '](https://a.b)',
        '| a |\n|-|\n| ',
      ),
      fc.constantFrom('\\', '.', '-', 'word', ',', '(', ')', 'https://a.b/', 'www.a.b/', '<', '>', '|'),
      fc.string({ maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    const calls = (markdown: string, mention: Mention, mentions: readonly Mention[]): number =>
      toSlackText(markdown, mentions).split(slackMention(mention)!).length - 1;
    fc.assert(
      fc.property(text, fc.subarray([ann, channel, ops]), (markdown, before) => {
        let written = markdown;
        let chosen: readonly Mention[] = before;
        for (let left = markdown.split('@').length; ; left--) {
          const found = firstTypedName(written, callable, chosen);
          if (found === null) return;
          expect(left).toBeGreaterThan(0);
          const { start, typed, mention } = found;
          const end = start + 1 + typed.length;
          expect(written.slice(start, end)).toBe(`@${typed}`);
          const next = `${written.slice(0, start)}@${mention.name}${written.slice(end)}`;
          const others = chosen.filter(({ name }) => name !== mention.name);
          expect(calls(next, mention, [...others, mention])).toBeGreaterThan(calls(written, mention, chosen));
          written = next;
          chosen = [...others, mention];
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
