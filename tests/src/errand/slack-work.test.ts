import * as v from 'valibot';
import { expect, test } from 'vitest';
import { digestId, isDigest } from '../../../src/errand/digest-id.ts';
import { slackWorkSchema } from '../../../src/errand/slack-work-schema.ts';
import { readEmoji, SLACK_WORK } from '../../../src/errand/slack-work.ts';

test.each([
  ['eyes', 'eyes'],
  [':eyes:', 'eyes'],
  [' :Wave::skin-tone-3: ', 'wave::skin-tone-3'],
  ['+1', '+1'],
  ['', null],
  ['two words', null],
  ['👀', null],
])('the emoji %j is %j', (text, name) => expect(readEmoji(text)).toBe(name));

test('what may be kept', () => {
  expect(v.is(slackWorkSchema, SLACK_WORK)).toBe(true);
  expect(v.is(slackWorkSchema, { ...SLACK_WORK, people: [{ person: 'Ada', id: 'U1' }] })).toBe(true);
  for (const wrong of [{ emoji: ':eyes:' }, { pattern: ' ' }, { people: [{ person: 'Ada', id: '<U1>' }] }])
    expect(v.is(slackWorkSchema, { ...SLACK_WORK, ...wrong })).toBe(false);
});

test('a digest is known by its id', () => {
  expect(isDigest(digestId('i', 0, 1))).toBe(true);
  expect(isDigest(crypto.randomUUID())).toBe(false);
});
