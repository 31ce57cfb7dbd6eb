import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { plainText, unnamedIds } from '../../../src/reading/plain-text.ts';

const NAMES = new Map([
  ['U1', 'ada'],
  ['S1', 'ops'],
]);
const plain = (text: string): string => plainText(text, NAMES);

describe('plain words of Slack’s text', () => {
  it.each([
    ['<@U1> please look', '@ada please look'],
    ['<@U2> and <@U3|ben>', '@U2 and @ben'],
    ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1> <!subteam^S2|@platform>', '@ops @platform'],
    ['<#C1|incidents> and <#C2>', '#incidents and #C2'],
    ['<https://a.example/b?c=1&amp;d=2>', 'https://a.example/b?c=1&d=2'],
    ['<https://a.example/b|the graph>', 'the graph (https://a.example/b)'],
    ['<http://a.example|a.example>', 'http://a.example'],
    ['<mailto:ops@a.example|ops@a.example>', 'ops@a.example'],
    ['<!date^1392734382^{date}|18 February 2014>', '18 February 2014'],
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt;', '&lt;'],
    ['*bold* snake_case `x`', '*bold* snake_case `x`'],
    ['one\r\ntwo\u0007', 'one\ntwo'],
    [' a < b ', 'a < b'],
  ])('%s', (given, expected) => expect(plain(given)).toBe(expected));

  it('names whom it calls without saying who it is', () => {
    expect(unnamedIds('<@U1> <@U2|ben> <!subteam^S1> <!here> <#C1>')).toEqual(['U1', 'S1']);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('<', '>', '|', '&lt;', '&gt;', '&amp;', '<!', '<@U1>', '<!channel>', '<!subteam^S1|x>', '^', '\n'),
    fc.constantFrom('<https://a.example|<!here>', '&lt;!channel&gt;', '&amp;lt;!here&amp;gt;', '<!date^1^{a}|<@U1>>'),
  );
  const slackish = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

  it('calls nobody when it is quoted in a message', () => {
    fc.assert(
      fc.property(slackish, (text) => {
        // Slack’s brackets hold nothing but addresses.
        expect(toSlackText(plain(text))).not.toMatch(/<(?!https?:\/\/|mailto:)/i);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves what a person typed as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const expected = typed
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
          .trim();
        expect(plain(escaped)).toBe(expected);
      }),
    );
  });
});
