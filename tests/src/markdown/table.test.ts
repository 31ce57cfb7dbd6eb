import { describe, expect, test } from 'vitest';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { tableText, widthOf } from '../../../src/markdown/table.ts';

describe('a table in equally wide letters', () => {
  test.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['語', 2],
    ['한글', 4],
    ['ｶﾅ', 2],
    ['ｶﾞ', 2],
    ['サーバー', 8],
    ['㈱', 2],
    ['नि', 2],
    ['🇩🇪', 2],
    ['（）', 4],
    ['👍🏽', 2],
    ['👩‍🚒', 2],
    ['⚠️', 2],
    ['\u200B', 0],
    ['', 0],
  ])('%s takes the room of %d', (text, width) => expect(widthOf(text)).toBe(width));

  test('columns line up, whatever the letters, as they are aligned', () => {
    expect(
      tableText(
        [
          ['service', 'state', 'errors'],
          ['支払い', '🔥', '1,204'],
          ['web', 'ok', '3'],
        ],
        ['left', 'center', 'right'],
      ),
    ).toBe(['service  state  errors', '支払い    🔥     1,204', 'web       ok         3'].join('\n'));
  });

  test('Markdown says how', () => {
    expect(toSlackText('| a | number |\n|:--|--:|\n| x | 7 |')).toBe('```\na  number\nx       7\n```');
  });

  test('one that is too wide for a line is told row by row', () => {
    const long = 'a sentence that says at length what happened there and why';
    expect(
      tableText(
        [
          ['Service', 'What', 'Why'],
          ['web', long, long],
          ['mail', 'fine', ''],
        ],
        [],
      ),
    ).toBe([`Service: web\nWhat:    ${long}\nWhy:     ${long}`, 'Service: mail\nWhat:    fine\nWhy:'].join('\n\n'));
  });
});
