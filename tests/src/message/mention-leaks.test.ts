import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSlackText, usedMentions } from '../../../src/markdown/slack-text.ts';
import { allBodiesOf, allTextsOf, leakCase, leaksIn, leaksInBody } from '../../support/mention-leaks.ts';

describe('nobody is called whom nobody chose', () => {
  test('whatever is typed, and whoever was chosen, on each way that a text can take', () => {
    fc.assert(
      fc.property(leakCase, (typed) => {
        for (const text of allTextsOf(typed)) expect(leaksIn(text, typed)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('not in the body of a webhook either, whatever is typed and whatever the incident is called', () => {
    fc.assert(
      fc.property(leakCase, (typed) => {
        for (const body of allBodiesOf(typed)) expect(leaksInBody(body)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('and those who are said to be called are called', () => {
    fc.assert(
      fc.property(leakCase, ({ text, mentions }) => {
        const used = usedMentions(text, mentions);
        expect(toSlackText(text, used)).toBe(toSlackText(text, mentions));
      }),
      { numRuns: 500 },
    );
  });

  test.each(['<!here>', '<@U1>', 'a <b', '&copy', '<!subteam^S1>'])('the check itself finds %s', (leak) => {
    expect(leaksIn(`x ${leak} y`, { text: '', mentions: [] })).not.toEqual([]);
  });
});
