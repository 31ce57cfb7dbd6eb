import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkChannelName, checkPattern } from '../../../src/slack-actions/channel-check.ts';
import { CHANNEL_PATTERN, channelName } from '../../../src/slack-actions/channel-name.ts';

test.each([
  ['', 'empty'],
  ['inc 42', 'spaces'],
  ['Inc-42', 'capitals'],
  ['inc.42', 'characters'],
  ['x'.repeat(81), 'too-long'],
  ['inc-42', 'taken'],
  ['inc-43', undefined],
  ['störung_1', undefined],
])('a channel named %j', (name, code) => {
  expect(checkChannelName(name, ['inc-42'])?.code).toBe(code);
});

test('whatever a pattern makes, Slack would take it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, words) => {
      const named = { title, severity: 'S1', declaredAt: 0 };
      const problem = checkChannelName(channelName(`${words}{{slug}}`, named, 'UTC'), []);
      expect(problem).toBeNull();
    }),
  );
});

test('a pattern with a variable that is none, or nothing at all', () => {
  expect(checkPattern(CHANNEL_PATTERN)).toBeNull();
  expect(checkPattern('war-room-{{ number }}')).toBeNull();
  expect(checkPattern('  ')).toEqual({ code: 'empty' });
  expect(checkPattern('inc-{{titel}}')).toEqual({ code: 'unknown-variable', variable: 'titel' });
});
