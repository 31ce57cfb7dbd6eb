import { expect, test } from 'vitest';
import { lastSent, mentionsNow, presentTexts } from '../../../src/message/correction.ts';
import { CHANNEL, createStory, DECLARE, KEY, STATUS, STATUS_KEY, type Story } from '../../support/incident.ts';

const TEAM = { ...CHANNEL, channel: 'C3', name: 'team' };
const TEAM_KEY = 'practice/C3';

function told(): Story {
  const story = createStory();
  story.do(DECLARE);
  story.do({
    do: 'sendMessage',
    message: 'm1',
    kind: 'message',
    text: 'For all',
    destinations: [CHANNEL, STATUS, TEAM],
    texts: [{ destination: STATUS_KEY, text: 'For the public' }],
  });
  return story;
}

const shown = (story: Story) =>
  presentTexts(story.incident!, story.incident!.messages.get('m1')!).map(({ text, copies }) => [
    text,
    ...copies.map(({ key }) => key),
  ]);

test('what arrived, by what it says: each audience with a text of its own apart', () => {
  const story = told();
  expect(shown(story)).toEqual([]);
  for (const key of [KEY, STATUS_KEY, TEAM_KEY]) story.moveTo(key, 'm1', 'sending', 'sent');
  expect(shown(story)).toEqual([
    ['For all', KEY, TEAM_KEY],
    ['For the public', STATUS_KEY],
  ]);
});

test('whom it calls by now: also whom a correction called, the later choice of a name', () => {
  const story = told();
  story.move('m1', 'sending', 'sent');
  const correct = (message: string, id: string) =>
    story.do({
      do: 'correctMessage',
      message,
      corrects: 'm1',
      text: `For @ann, ${message}`,
      mentions: [{ kind: 'person', id, name: 'ann' }],
      destinations: [KEY],
    });
  correct('c1', 'U1');
  correct('c2', 'U2');
  const { messages } = story.incident!;
  expect(mentionsNow(story.incident!, messages.get('m1')!)).toEqual([{ kind: 'person', id: 'U2', name: 'ann' }]);
});

test('the latest correction is what stands there, as far as it was not dropped', () => {
  const story = told();
  for (const key of [KEY, STATUS_KEY]) story.moveTo(key, 'm1', 'sending', 'sent');
  const correct = (message: string, text: string, destinations: string[], texts = {}) =>
    story.do({ do: 'correctMessage', message, corrects: 'm1', text, destinations, ...texts });
  correct('k1', 'Second', [KEY, STATUS_KEY], { texts: [{ destination: STATUS_KEY, text: 'Second, public' }] });
  expect(shown(story)).toEqual([
    ['Second', KEY],
    ['Second, public', STATUS_KEY],
  ]);
  correct('k2', 'Third', [KEY, STATUS_KEY]);
  expect(shown(story)).toEqual([['Third', KEY, STATUS_KEY]]);
  story.moveTo(STATUS_KEY, 'k2', 'cancelled');
  expect(shown(story)).toEqual([
    ['Third', KEY],
    ['Second, public', STATUS_KEY],
  ]);
});

test('the latest message that arrived anywhere; a correction is none of its own', () => {
  const story = told();
  expect(lastSent(story.incident!)).toBeNull();
  story.move('m1', 'sending', 'sent');
  story.do({ do: 'correctMessage', message: 'k1', corrects: 'm1', text: 'Second', destinations: [KEY] });
  story.move('k1', 'sending', 'sent');
  story.do({ do: 'sendMessage', message: 'm2', kind: 'message', text: 'On its way', destinations: [CHANNEL] });
  expect(lastSent(story.incident!)?.id).toBe('m1');
});
