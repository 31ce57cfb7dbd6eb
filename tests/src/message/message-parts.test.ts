import { expect, test } from 'vitest';
import type { CommandOf } from '../../../src/model/command.ts';
import { placesText } from '../../../src/message/copies-text.ts';
import {
  groupedByState,
  isEarlierPart,
  undeliveredOf,
  sentTogether,
  textsInParts,
  wholeText,
} from '../../../src/message/message-parts.ts';
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
const rest = (story: Story, id = 'last') => undeliveredOf(story.incident!, message(story, id));

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

test('what was put right where it arrived comes back as it is right', () => {
  const story = said({ before: [] });
  story.move('last', 'sending', 'sent');
  story.do({ do: 'correctMessage', message: 'c', corrects: 'last', text: 'Three', destinations: [KEY] });
  expect(rest(story)).toEqual({ text: 'Three', texts: {}, to: [BOARD] });
});

test('a text is put together as it was written, with each place it went to', () => {
  const story = said({ ...own });
  const parts = textsInParts(story.incident!).get('last');
  expect(parts!.map(({ id }) => id)).toEqual(['first', 'own', 'last']);
  expect(parts!.map((each) => isEarlierPart(each, story.incident!))).toEqual([true, true, false]);
  const { text, places } = wholeText(parts!);
  expect(text).toBe('One\n\nTwo');
  expect(places.map((place) => [place.key, place.own, place.messageCopies.map((parcel) => parcel.message.id)])).toEqual(
    [
      [KEY, null, ['first', 'last']],
      [BOARD_KEY, 'A\n\nB', ['own', 'last']],
    ],
  );
  story.move('first', 'sending', 'sent');
  const all = wholeText(textsInParts(story.incident!).get('last')!);
  expect(all.places.map((place) => groupedByState(place).map((parcels) => parcels.length))).toEqual([[1, 1], [2]]);
});

test('where only some are told theirs in parts, they are parts of it all the same', () => {
  const story = said({ ...own, before: [] });
  const ids = (of: string) =>
    textsInParts(story.incident!)
      .get(of)
      ?.map(({ id }) => id);
  expect(['own', 'last'].map(ids)).toEqual([undefined, ['own', 'last']]);
  expect(wholeText(textsInParts(story.incident!).get('last')!).text).toBe('Two');
  // A message that is a text of its own is none of these, nor is what corrects a part.
  story.do({ do: 'sendMessage', message: 'm2', kind: 'message', text: 'Short', destinations: [CHANNEL] });
  story.move('last', 'sending', 'sent');
  story.do({ do: 'correctMessage', message: 'c', corrects: 'last', text: 'Two!', destinations: [KEY] });
  expect([...story.incident!.messages.keys()].map(ids)).toEqual([undefined, ['own', 'last'], undefined, undefined]);
});

test('places are named once, with the parts that are meant where not all of them are', () => {
  const copy = (name: string, part: { index: number; of: number } | null) => ({
    key: name,
    destination: { ...CHANNEL, name },
    part,
  });
  const parts = (name: string, of: number, ...indices: number[]) => indices.map((index) => copy(name, { index, of }));
  expect(placesText([copy('a', null), ...parts('b', 3, 1, 2, 3)])).toBe('#a, #b');
  expect(placesText([...parts('a', 5, 1, 2, 3, 5), ...parts('b', 2, 2)])).toBe('#a (1–3, 5/5), #b (2/2)');
});
