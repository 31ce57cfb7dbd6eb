import { describe, expect, test } from 'vitest';
import { slackMention, type Mention } from '../../../src/model/mention.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { mentionReaches, confirmed, reachOf } from '../../../src/message/mention-reach.ts';
import { toSlackText, usedMentions } from '../../../src/markdown/slack-text.ts';

const ann: Mention = { kind: 'person', id: 'U1', name: 'Ann' };
const annLee: Mention = { kind: 'person', id: 'U2', name: 'Ann Lee' };
const snake: Mention = { kind: 'person', id: 'U3', name: '_ann_*x*' };
const ops: Mention = { kind: 'group', id: 'S7', name: 'ops-team' };
const channel: Mention = { kind: 'channel', id: 'channel', name: 'channel' };
const here: Mention = { kind: 'here', id: 'here', name: 'here' };
const all = [ann, annLee, snake, ops, channel, here];

describe('a name of the list becomes a call', () => {
  test.each([
    ['a person', 'Hi @Ann.', 'Hi <@U1>.'],
    ['the longer of two names', '@Ann Lee and @Ann', '<@U2> and <@U1>'],
    ['a group', 'ask @ops-team!', 'ask <!subteam^S7>!'],
    ['the channel, those who are there', '@channel @here', '<!channel> <!here>'],
    ['within marks', '**@Ann** _@Ann Lee_', '*<@U1>* _<@U2>_'],
    ['within a list and a quote', '- @Ann\n\n> @Ann', '• <@U1>\n\n> <@U1>'],
    ['a name full of marks', 'so @_ann_*x* it is', 'so <@U3> it is'],
    ['twice', '@Ann @Ann', '<@U1> <@U1>'],
    ['after other brackets', '<@Ann>', '&lt;<@U1>&gt;'],
  ])('%s', (_name, typed, sent) => expect(toSlackText(typed, all)).toBe(sent));

  test.each([
    ['nobody chose', 'Hi @Bob @everyone'],
    ['in code', '`@Ann`'],
    ['in a word, a mail address, a longer name', 'x@Ann @Anna @Ann-Marie @Ann.example @Ann_x @@Ann'],
    ['in other letters', '@ann @CHANNEL'],
  ])('but not where it is %s', (_name, typed) => expect(toSlackText(typed, all)).toBe(toSlackText(typed)));

  test('nor in a code block, a table, a link or behind a backslash', () => {
    expect(toSlackText('```\n@Ann\n```', all)).toBe('```\n@Ann\n```');
    expect(toSlackText('| @Ann |\n|---|\n| @here |', all)).toBe('```\n@Ann\n@here\n```');
    expect(toSlackText('[@Ann](https://x.y)', all)).toBe('<https://x.y|@Ann>');
    expect(toSlackText(String.raw`\@Ann &#64;Ann`, all)).toBe('\\@Ann &amp;#64;Ann');
  });

  test.each(['U1|x', 'u1', 'U1> <!channel', '', '!here', 'U 1'])(
    'nor with the id %s, which is none of Slack’s',
    (id) => {
      expect(slackMention({ kind: 'person', id })).toBeNull();
      expect(toSlackText('Hi @Ann', [{ kind: 'person', id, name: 'Ann' }])).toBe('Hi @Ann');
      expect(toSlackText('Hi @Ann', [{ kind: 'group', id, name: 'Ann' }])).toBe('Hi @Ann');
    },
  );

  test('only those that the text calls are used', () => {
    expect(usedMentions('@Ann Lee, not `@channel`', all)).toEqual([annLee]);
    expect(usedMentions('nobody', all)).toEqual([]);
  });

  test('the preview draws it under the name that was chosen', () => {
    expect(preview(toSlackText('*@Ann Lee* and @channel, not `@here`', all), all)).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'bold', children: [{ type: 'mention', text: '@Ann Lee' }] },
          { type: 'text', text: ' and ' },
          { type: 'mention', text: '@channel' },
          { type: 'text', text: ', not ' },
          { type: 'code', text: '@here' },
        ],
      },
    ]);
    expect(preview('<@U9> <!subteam^S9> <!here>')).toMatchObject([
      { children: [{ text: '@U9' }, { text: ' ' }, { text: '@S9' }, { text: ' ' }, { text: '@here' }] },
    ]);
  });
});

describe('whom a message calls', () => {
  const [inc, ext] = [
    { name: '#incidents', people: 12 },
    { name: '#external', people: null },
  ];
  const asked = mentionReaches(
    [
      { mention: ann, places: [inc] },
      { mention: channel, places: [inc, ext] },
      { mention: ops, places: [inc, ext] },
    ],
    new Map([['S7', 5]]),
  );

  test('each place counts for a channel, a group is the same everywhere, one person needs no question', () => {
    expect(asked).toEqual([
      {
        mention: channel,
        reached: [
          { place: '#incidents', people: 12 },
          { place: '#external', people: null },
        ],
      },
      { mention: ops, reached: [{ place: null, people: 5 }] },
    ]);
    expect(asked.map(reachOf)).toEqual([12, 5]);
  });

  test('the numbers that were told go with the message', () => {
    expect(confirmed([ann, channel, ops], asked)).toEqual([ann, { ...channel, reach: 12 }, { ...ops, reach: 5 }]);
  });
});
