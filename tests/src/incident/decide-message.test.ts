import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../src/model/command.ts';
import { eventData } from '../../../src/model/event.ts';
import { fold } from '../../../src/incident/fold.ts';
import { outboxEntryOf } from '../../../src/message/outbox-entries.ts';
import { livePromise, updateUnderWay } from '../../../src/promise/promise.ts';
import {
  CHANNEL,
  createStory,
  DECLARE,
  KEY,
  MINUTE,
  SEND_MESSAGE,
  START,
  STATUS,
  STATUS_KEY,
  update,
  type Story,
} from '../../support/incident.ts';

const WEBHOOK = { workspace: 'webhook', channel: 'w1', name: 'Bridge' };

const CORRECT: CommandOf<'correctMessage'> = {
  do: 'correctMessage',
  message: 'k1',
  corrects: 'm1',
  text: 'Hello again',
  destinations: [KEY],
};

function sent(command: CommandOf<'sendMessage'> = SEND_MESSAGE): Story {
  const story = createStory();
  story.do(DECLARE);
  story.do(command);
  story.move('m1', 'sending', 'sent');
  return story;
}

function real(): Story {
  const story = createStory();
  story.do({ ...DECLARE, practice: false });
  story.do({ ...SEND_MESSAGE, destinations: [{ workspace: 'T1', channel: 'C1', name: 'incidents' }] });
  return story;
}

describe('a message', () => {
  test('carries mentions, own texts and its thread to each copy', () => {
    const story = createStory();
    story.do(DECLARE);
    const thread = { ...CHANNEL, thread: '1700000000.000100' };
    story.do({
      ...SEND_MESSAGE,
      destinations: [CHANNEL, STATUS, thread],
      mentions: [{ kind: 'person', id: 'U1', name: 'ann' }],
      texts: [{ destination: STATUS_KEY, text: 'For all' }],
    });
    const message = story.incident!.messages.get('m1')!;
    expect(message.mentions).toEqual([{ kind: 'person', id: 'U1', name: 'ann' }]);
    expect(message.copies.map(({ key, text }) => [key, text])).toEqual([
      [KEY, null],
      [STATUS_KEY, 'For all'],
      [`${KEY}/1700000000.000100`, null],
    ]);
  });

  test('that calls many people needs the number they were told', () => {
    const story = createStory();
    story.do(DECLARE);
    const here = { kind: 'here', id: 'here', name: 'here' } as const;
    expect(story.refusal({ ...SEND_MESSAGE, mentions: [here] })).toBe('mention-not-confirmed');
    expect(story.refusal({ ...SEND_MESSAGE, mentions: [{ ...here, reach: 12 }] })).toBeNull();
    expect(story.refusal({ ...SEND_MESSAGE, mentions: [{ kind: 'person', id: 'U1', name: 'ann' }] })).toBeNull();
  });

  test('in parts: they leave in order, and the last one keeps and makes the promise', () => {
    const story = createStory();
    story.do(DECLARE);
    const next = START + 30 * MINUTE;
    const before = [
      { message: 'p1', text: 'One' },
      { message: 'p2', text: 'Two' },
    ];
    story.do({ ...update('m1', next), text: 'Three', before });
    const written = story.events.flatMap((event) => (event.type === 'message.written' ? [event.data] : []));
    expect(written.map(({ message, kind, text, part }) => [message, kind, text, part])).toEqual([
      ['p1', 'message', 'One', { index: 1, of: 3, last: 'm1' }],
      ['p2', 'message', 'Two', { index: 2, of: 3, last: 'm1' }],
      ['m1', 'update', 'Three', { index: 3, of: 3, last: 'm1' }],
    ]);
    story.move('p1', 'sending', 'sent');
    expect(livePromise(story.incident!)?.due).not.toBe(next);
    story.move('m1', 'sending', 'sent');
    expect(livePromise(story.incident!)?.due).toBe(next);
  });
});

test('in parts: whoever has a text of their own gets that alone', () => {
  const story = createStory();
  story.do(DECLARE);
  story.do({
    ...SEND_MESSAGE,
    destinations: [CHANNEL, STATUS],
    texts: [{ destination: STATUS_KEY, text: 'Short' }],
    before: [{ message: 'p1', text: 'One' }],
  });
  const { messages } = story.incident!;
  expect(messages.get('p1')!.copies.map(({ key }) => key)).toEqual([KEY]);
  expect(messages.get('m1')!.copies.map(({ key, text }) => [key, text])).toEqual([
    [KEY, null],
    [STATUS_KEY, 'Short'],
  ]);
});

test('an update drafted from the record says how far that had come, where more came since', () => {
  const story = createStory();
  story.do(DECLARE);
  const upTo = story.events.at(-1)!.stamp;
  const written = () => story.events.findLast((event) => event.type === 'message.written')!.data;
  story.do({ ...update('m1', START + 30 * MINUTE), upTo });
  expect(written()).not.toHaveProperty('upTo');
  story.do({ ...update('m2', START + 30 * MINUTE), upTo });
  expect(written()).toMatchObject({ message: 'm2', upTo });
  expect(v.parse(eventData['message.written'], written())).toMatchObject({ upTo });
});

describe('a correction', () => {
  test('changes copies that arrived, and is on the way as a message is', () => {
    const story = sent({ ...SEND_MESSAGE, destinations: [CHANNEL, STATUS] });
    story.do(CORRECT);
    const { messages } = story.incident!;
    expect(messages.get('m1')!.corrections).toEqual(['k1']);
    expect(messages.get('k1')).toMatchObject({ corrects: 'm1', text: 'Hello again', kind: 'message' });
    expect(messages.get('k1')!.copies.map(({ key, state }) => [key, state])).toEqual([[KEY, 'queued']]);
    expect(outboxEntryOf(story.events.at(-1)!)).toEqual({ message: 'k1', keys: [KEY] });
    story.move('k1', 'sending', 'sent');
    expect(messages.get('m1')!.copies[0]!.state).toBe('sent');
  });

  test('is refused where nothing arrived, of itself, twice, and of nothing', () => {
    const story = sent({ ...SEND_MESSAGE, destinations: [CHANNEL, STATUS] });
    expect(story.refusal({ ...CORRECT, destinations: [STATUS_KEY] })).toBe('not-sent-yet');
    expect(story.refusal({ ...CORRECT, destinations: [] })).toBe('not-sent-yet');
    expect(story.refusal({ ...CORRECT, corrects: 'nothing' })).toBe('unknown-message');
    story.do(CORRECT);
    expect(story.refusal(CORRECT)).toBe('already-sent');
    expect(story.refusal({ ...CORRECT, message: 'k2', corrects: 'k1' })).toBe('correction-of-correction');
    expect(story.refusal({ ...CORRECT, message: 'k2' })).toBeNull();
  });

  test('keeps no promise and makes none, and says the same next time', () => {
    const story = sent(update('m1', START + 30 * MINUTE));
    const before = story.events.filter(({ type }) => type.startsWith('promise.')).length;
    story.do({ ...CORRECT });
    expect(story.incident!.messages.get('k1')!.nextUpdateBy).toBe(START + 30 * MINUTE);
    story.move('k1', 'sending', 'sent');
    expect(story.events.filter(({ type }) => type.startsWith('promise.'))).toHaveLength(before);
  });

  test('may follow after the incident was closed', () => {
    const story = sent();
    story.do({ do: 'withdrawPromise', reason: 'Over' });
    story.do({ do: 'setStatus', status: 'closed' });
    expect(story.refusal(CORRECT)).toBeNull();
  });
});

describe('another way', () => {
  test('adds copies, and those it stands in for wait for a person', () => {
    const story = real();
    story.do({ do: 'sendElsewhere', message: 'm1', destinations: [WEBHOOK], instead: ['T1/C1'] });
    const copies = story.incident!.messages.get('m1')!.copies;
    expect(copies.map(({ key, state, diverted }) => [key, state, diverted])).toEqual([
      ['T1/C1', 'queued', true],
      ['webhook/w1', 'queued', false],
    ]);
    expect(outboxEntryOf(story.events.at(-1)!)).toEqual({ message: 'm1', keys: ['webhook/w1'] });
    expect(fold('inc', story.events).messages).toEqual(story.incident!.messages);
  });

  test('is refused in practice, to where it goes already, and for nothing', () => {
    const practice = sent();
    expect(practice.refusal({ do: 'sendElsewhere', message: 'm1', destinations: [WEBHOOK], instead: [KEY] })).toBe(
      'practice-stays-inside',
    );
    const story = real();
    const [slack] = story.incident!.messages.get('m1')!.copies.map(({ destination }) => destination);
    expect(story.refusal({ do: 'sendElsewhere', message: 'm1', destinations: [slack!], instead: [] })).toBe(
      'same-destination-twice',
    );
    expect(story.refusal({ do: 'sendElsewhere', message: 'm9', destinations: [WEBHOOK], instead: [] })).toBe(
      'unknown-message',
    );
    expect(story.refusal({ do: 'sendElsewhere', message: 'm1', destinations: [WEBHOOK], instead: ['T1/C9'] })).toBe(
      'unknown-message',
    );
  });

  test('delivery by it keeps the promise; a draft that was only opened does not look like it', () => {
    const story = createStory();
    story.do({ ...DECLARE, practice: false });
    const mail = { workspace: 'e-mail', channel: 'l1', name: 'Duty list' };
    story.do({ ...update('m1', START + 30 * MINUTE), destinations: [mail] });
    const move = { message: 'm1', destination: 'e-mail/l1' };
    expect(updateUnderWay(story.incident!)).toBe('m1');
    story.write([
      { type: 'delivery.moved', data: { ...move, to: 'sending', attempt: 1 } },
      { type: 'delivery.moved', data: { ...move, to: 'unconfirmed', attempt: 1, code: 'mail-opened' } },
    ]);
    expect(updateUnderWay(story.incident!)).toBeNull();
    story.do({ do: 'settleDelivery', ...move, answer: 'it-is-there' });
    expect(livePromise(story.incident!)?.due).toBe(START + 30 * MINUTE);
  });
});

describe('taking back', () => {
  test('gives up all copies that did not arrive', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ ...SEND_MESSAGE, destinations: [CHANNEL, STATUS] });
    story.do({ do: 'takeBack', message: 'm1' });
    expect(story.incident!.messages.get('m1')!.copies.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(story.refusal({ do: 'takeBack', message: 'm1' })).toBe('delivery-not-waiting');
    expect(story.refusal({ do: 'takeBack', message: 'm9' })).toBe('unknown-message');
  });

  test('of a long text that was held back gives up all parts, whichever is asked for', () => {
    for (const asked of ['p1', 'own', 'm1']) {
      const story = createStory();
      story.do(DECLARE);
      story.do({
        ...SEND_MESSAGE,
        destinations: [CHANNEL, STATUS],
        before: [{ message: 'p1', text: 'One' }],
        texts: [{ destination: STATUS_KEY, text: 'Z', before: [{ message: 'own', text: 'Y' }] }],
      });
      const copies = () => [...story.incident!.messages.values()].flatMap((each) => each.copies);
      for (const [message, destination] of [
        ['p1', KEY],
        ['own', STATUS_KEY],
        ['m1', KEY],
        ['m1', STATUS_KEY],
      ] as const)
        story.write([{ type: 'delivery.moved', data: { message, destination, to: 'stale', attempt: 0 } }]);
      expect(copies().map(({ state }) => state)).toEqual(Array(4).fill('stale'));
      story.do({ do: 'takeBack', message: asked });
      expect(copies().map(({ state }) => state)).toEqual(Array(4).fill('cancelled'));
    }
  });

  test('is refused while one is on the wire', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do(SEND_MESSAGE);
    story.move('m1', 'sending');
    expect(story.refusal({ do: 'takeBack', message: 'm1' })).toBe('on-the-wire');
  });

  test('is refused while one may have arrived: sent again it would stand there twice', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ ...SEND_MESSAGE, destinations: [CHANNEL, STATUS] });
    story.write([
      { type: 'delivery.moved', data: { message: 'm1', destination: STATUS_KEY, to: 'failed', attempt: 1 } },
    ]);
    story.move('m1', 'sending', 'unconfirmed');
    expect(story.refusal({ do: 'takeBack', message: 'm1' })).toBe('on-the-wire');
    expect(story.incident!.messages.get('m1')!.copies.map(({ state }) => state)).toEqual(['unconfirmed', 'failed']);
  });

  test('gives up what a person was handed and did not send', () => {
    const story = real();
    const mail = { workspace: 'e-mail', channel: 'l1', name: 'Duty list' };
    story.do({ ...SEND_MESSAGE, message: 'm2', destinations: [mail] });
    const move = { message: 'm2', destination: 'e-mail/l1', attempt: 1 };
    story.write([
      { type: 'delivery.moved', data: { ...move, to: 'sending' } },
      { type: 'delivery.moved', data: { ...move, to: 'unconfirmed', code: 'mail-opened' } },
    ]);
    story.do({ do: 'takeBack', message: 'm2' });
    expect(story.incident!.messages.get('m2')!.copies[0]!.state).toBe('cancelled');
  });
});
