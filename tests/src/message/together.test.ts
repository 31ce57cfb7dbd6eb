import { expect, test } from 'vitest';
import type { CommandOf } from '../../../src/incident/command.ts';
import { restOf, sentTogether } from '../../../src/message/together.ts';
import { CHANNEL, createStory, DECLARE, KEY, type Story } from '../../support/incident.ts';

const BOARD = { ...CHANNEL, channel: 'C2', name: 'board' };
const BOARD_KEY = 'practice/C2';

function said(command: Partial<CommandOf<'sendMessage'>>): Story {
  const story = createStory();
  story.do(DECLARE);
  story.do({
    do: 'sendMessage',
    message: 'last',
    kind: 'message',
    text: 'Two',
    destinations: [CHANNEL, BOARD],
    before: [{ message: 'first', text: 'One' }],
    ...command,
  });
  return story;
}
const own = {
  texts: [{ destination: BOARD_KEY, text: 'B', before: [{ message: 'own', text: 'A' }] }],
};
const message = (story: Story, id: string) => story.incident!.messages.get(id)!;
const rest = (story: Story, id = 'last') => restOf(story.incident!, message(story, id));

test('all parts of a text, whichever is asked for; a correction is none', () => {
  const story = said(own);
  story.move('first', 'sending', 'sent');
  story.do({ do: 'correctMessage', message: 'c', corrects: 'first', text: 'One!', destinations: [KEY] });
  for (const id of ['first', 'own', 'last']) {
    expect(sentTogether(story.incident!, message(story, id)).map((each) => each.id)).toEqual(['first', 'own', 'last']);
  }
});

test('what did not leave is one text again, for all and for those who are told something else', () => {
  for (const id of ['first', 'own', 'last']) {
    expect(rest(said(own), id)).toEqual({
      text: 'One\n\nTwo',
      texts: { [BOARD_KEY]: 'A\n\nB' },
      to: [CHANNEL, BOARD],
    });
  }
  expect(rest(said({}))).toEqual({ text: 'One\n\nTwo', texts: {}, to: [CHANNEL, BOARD] });
  expect(rest(said({ before: [] }))).toEqual({ text: 'Two', texts: {}, to: [CHANNEL, BOARD] });
});

test('without what arrived, and without places that were given up', () => {
  const story = said({ ...own });
  story.move('first', 'sending', 'sent');
  expect(rest(story)).toMatchObject({ text: 'Two', texts: { [BOARD_KEY]: 'A\n\nB' } });
  story.do({ do: 'cancelDelivery', message: 'own', destination: BOARD_KEY });
  expect(rest(story)).toMatchObject({ texts: { [BOARD_KEY]: 'B' }, to: [CHANNEL, BOARD] });
  story.do({ do: 'cancelDelivery', message: 'last', destination: BOARD_KEY });
  expect(rest(story)).toEqual({ text: 'Two', texts: {}, to: [CHANNEL] });
});

test('where only some alone are left, what all were told stands beside it', () => {
  const story = said({ ...own, before: [] });
  story.move('last', 'sending', 'sent');
  expect(rest(story)).toEqual({ text: 'Two', texts: { [BOARD_KEY]: 'A\n\nB' }, to: [BOARD] });
});
