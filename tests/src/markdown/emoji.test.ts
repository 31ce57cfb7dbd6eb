import { expect, test } from 'vitest';
import { emojified } from '../../../src/markdown/emoji.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';

test.each([
  [':tada: :white_check_mark::+1:', '🎉 ✅👍'],
  [':no_such_code: 12:30:45 a:b:c', ':no_such_code: 12:30:45 a:b:c'],
  [':constructor: :__proto__:', ':constructor: :__proto__:'],
  // Slack has names of its own: GitHub's calendar is another, its green circle is called otherwise.
  [':calendar: :date: :large_green_circle: :thinking_face:', '📆 📅 🟢 🤔'],
  [':warning: :female-firefighter: :de: :hash:', '⚠️ 👩‍🚒 🇩🇪 #️⃣'],
  [':wave::skin-tone-3:', '👋🏼'],
  ['b0:de:ad:4a at 10:100:10, :100:', 'b0:de:ad:4a at 10:100:10, 💯'],
])('%s', (typed, shown) => expect(emojified(typed)).toBe(shown));

test('what Slack draws it gets as a code, and code stays code', () => {
  expect(toSlackText('Done :white_check_mark: `:tada:`')).toBe('Done :white_check_mark: `:tada:`');
  expect(preview('Done :white_check_mark: `:tada:`')).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'text', text: 'Done ✅ ' },
        { type: 'code', text: ':tada:' },
      ],
    },
  ]);
});
