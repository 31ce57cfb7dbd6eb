import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { CHANNEL_PATTERN, channelName } from '../../../src/slack-actions/channel-name.ts';
import { slackActionSchema } from '../../../src/model/slack-action-schema.ts';

const AT = Date.UTC(2026, 2, 1, 23, 30);
const name = (title: string, pattern = CHANNEL_PATTERN, attempt = 1, zone = 'UTC') =>
  channelName(pattern, { title, severity: 'S1', declaredAt: AT }, zone, attempt);

test.each([
  ['Checkout fails', 'inc-20260301-checkout-fails'],
  ['  Überlast: “Queue”/DB!! ', 'inc-20260301-uberlast-queue-db'],
  ['決済が失敗', 'inc-20260301-決済が失敗'.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC')],
  ['***', 'inc-20260301'],
  [
    'A very long title that goes on and on about everything that is broken tonight',
    'inc-20260301-a-very-long-title-that-goes-on-and-on',
  ],
])('%s', (title, expected) => {
  expect(name(title)).toBe(expected);
});

test('the day is the writer’s, a taken name gets a number, a pattern may use the severity', () => {
  expect(name('Checkout fails', CHANNEL_PATTERN, 1, 'Asia/Tokyo')).toBe('inc-20260302-checkout-fails');
  expect(name('Checkout fails', CHANNEL_PATTERN, 2)).toBe('inc-20260301-checkout-fails-2');
  expect(name('Checkout fails', '{{severity}}_{{number}}_{{slug}}', 3)).toBe('s1_3_checkout-fails');
  expect(name('Checkout fails', 'number-{{slug}}', 2)).toBe('number-checkout-fails-2');
  expect(name('Checkout fails', '{{what}}')).toBe('incident');
});

test('whatever the title and the pattern, Slack takes it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ maxLength: 200 }),
      fc.integer({ min: 1, max: 99 }),
      (title, pattern, attempt) => {
        const work = { do: 'create-channel', name: name(title, pattern, attempt), private: false, follow: [] };
        expect([work.name, v.is(slackActionSchema, work)]).toEqual([work.name, true]);
      },
    ),
  );
});
