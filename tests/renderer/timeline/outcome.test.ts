import { beforeEach, expect, test } from 'vitest';
import { outcomeOf } from '../../../renderer/timeline/outcome.ts';
import { timelineRows } from '../../../renderer/timeline/rows.ts';
import { draft } from '../../../src/model/event.ts';
import type { DeliveryState } from '../../../src/model/delivery.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, type Story } from '../../support/incident.ts';

const OTHER = { ...CHANNEL, channel: 'C2', name: 'board' };
let story: Story;

beforeEach(() => {
  story = createStory();
  story.do(DECLARE);
  story.do({ do: 'sendMessage', message: 'm1', kind: 'message', text: 'News', destinations: [CHANNEL, OTHER] });
});

function moved(to: DeliveryState, code?: string, destination = KEY, attempt = 1): void {
  story.now += 1_000;
  const move = { message: 'm1', destination, to, attempt, ...(code === undefined ? {} : { code }) };
  story.write([draft('delivery.moved', move)]);
}

/** Of each line about a delivery, the newest first. */
const stands = () =>
  timelineRows(story.incident!, 'all').flatMap((row) =>
    row.event.type === 'delivery.moved' ? [outcomeOf(row, story.incident!)] : [],
  );

test('what is looked up or tried again by itself calls nobody, and what is over no longer does', () => {
  moved('sending');
  moved('unconfirmed', 'timeout');
  expect(stands()).toEqual([null]);
  moved('unconfirmed', 'cannot-look-up');
  expect(stands()).toEqual(['open', null]);
  moved('sent');
  expect(stands()).toEqual(['sent', 'sent']);
});

test('of two failures only the latest calls, until a person drops it', () => {
  moved('sending');
  moved('failed', 'channel-archived');
  expect(stands()).toEqual(['open']);
  moved('queued');
  expect(stands()).toEqual([null]);
  story.now += 2 * MINUTE;
  moved('sending', undefined, KEY, 2);
  moved('failed', 'not-in-channel', KEY, 2);
  expect(stands()).toEqual(['open', null]);
  moved('cancelled', undefined, KEY, 2);
  expect(stands()).toEqual([null, 'cancelled', 'cancelled']);
});

test('a line of several calls while any of them waits', () => {
  moved('stale', 'promise-passed');
  moved('stale', 'promise-passed', 'practice/C2');
  expect(stands()).toEqual(['open']);
  moved('cancelled');
  expect(stands().at(-1)).toBe('open');
  moved('cancelled', undefined, 'practice/C2');
  expect(stands().at(-1)).toBe('cancelled');
});

test('what a person chose is no trouble', () => {
  moved('stale', 'went-elsewhere');
  expect(stands()).toEqual([null]);
});

test('a text in parts is one line, and thousands of events are looked at once', () => {
  story.do({
    do: 'sendMessage',
    message: 'm2',
    kind: 'message',
    text: 'End',
    destinations: [CHANNEL],
    before: [{ message: 'p1', text: 'One' }],
  });
  const written = timelineRows(story.incident!, 'messages').filter(({ event }) => event.type === 'message.written');
  expect(written.map(({ parts }) => parts.map(({ id }) => id))).toEqual([['p1', 'm2'], []]);

  let looks = 0;
  const events = new Proxy(
    Array.from({ length: 5_000 }, (_, i) => ({ ...story.events.at(-1)!, id: `e${i}` })),
    {
      get: (target, name, receiver) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    },
  );
  timelineRows({ ...story.incident!, events }, 'all');
  expect(looks).toBe(5_000);
});
