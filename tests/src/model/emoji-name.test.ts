import { describe, expect, it, test } from 'vitest';
import { isSameEmoji, readEmoji } from '../../../src/model/emoji-name.ts';

describe('an emoji’s name', () => {
  it.each([
    ['eyes', 'eyes'],
    [':pushpin:', 'pushpin'],
    [' Memo ', 'memo'],
    [' :Wave::skin-tone-3: ', 'wave::skin-tone-3'],
    ['+1', '+1'],
    [':確認:', '確認'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['x'.repeat(101), null],
    ['two words', null],
    ['wave::skin-tone-9', null],
    ['', null],
    ['::', null],
    ['👀', null],
  ])('%j is %j', (typed, name) => expect(readEmoji(typed)).toBe(name));
});

test('a hand of any skin is the same', () => {
  expect(isSameEmoji('wave::skin-tone-2', 'wave')).toBe(true);
  expect(isSameEmoji('wave', 'wave::skin-tone-5')).toBe(true);
  expect(isSameEmoji('wave', 'ok_hand')).toBe(false);
});
