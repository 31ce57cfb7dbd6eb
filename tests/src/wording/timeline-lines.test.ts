import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/model/event.ts';
import { draft } from '../../../src/model/event.ts';
import type { DeliveryState } from '../../../src/model/delivery.ts';
import { linesOf } from '../../../src/wording/timeline-lines.ts';
import { wordLine } from '../../../src/wording/event-text.ts';
import { CHANNEL, createStory, DECLARE, MINUTE, type Story } from '../../support/incident.ts';

const PLACES = ['a', 'b', 'c'].map((name, i) => ({ ...CHANNEL, channel: `C${i + 1}`, name }));
const KEYS = PLACES.map(({ channel }) => `practice/${channel}`);

function sent(message = 'm1', before: { message: string; text: string }[] = []): Story {
  const story = createStory();
  story.do(DECLARE);
  story.do({ do: 'sendMessage', message, kind: 'message', text: 'News', destinations: PLACES, before });
  return story;
}

function moved(story: Story, message: string, key: string, to: DeliveryState, code?: string): void {
  const move = { message, destination: key, to, attempt: 1, ...(code === undefined ? {} : { code }) };
  story.write([draft('delivery.moved', move)]);
}

const told = (story: Story): (string | null)[] =>
  linesOf(story.incident!).map((line) => wordLine(line, story.incident!, String));

describe('copies of one message that end alike', () => {
  test('within a minute are one line, where the first of them stands', () => {
    const story = sent();
    moved(story, 'm1', KEYS[1]!, 'stale', 'promise-passed');
    story.do({ do: 'writeNote', kind: 'note', text: 'Between' });
    story.now += MINUTE;
    // Slack answers in any order: they stand as their message names them.
    moved(story, 'm1', KEYS[0]!, 'stale', 'promise-passed');
    story.now += 1;
    moved(story, 'm1', KEYS[2]!, 'stale', 'promise-passed');
    expect(told(story).slice(-3)).toEqual([
      'Held back from #a, #b: the update it promises was already due',
      'Note: Between',
      'Held back from #c: the update it promises was already due',
    ]);
  });

  test('for another reason, in another way, or of another message are lines of their own', () => {
    const story = sent();
    story.do({ do: 'sendMessage', message: 'm2', kind: 'message', text: 'More', destinations: PLACES });
    for (const key of KEYS) moved(story, 'm1', key, 'sending');
    moved(story, 'm1', KEYS[0]!, 'failed', 'channel-archived');
    moved(story, 'm1', KEYS[1]!, 'failed', 'not-in-channel');
    moved(story, 'm1', KEYS[2]!, 'unconfirmed', 'timeout');
    moved(story, 'm2', KEYS[0]!, 'stale', 'corrected-since');
    expect(told(story).slice(-4)).toEqual([
      'Not delivered to #a: the channel was archived',
      'Not delivered to #b: the app was not in the channel',
      'Not confirmed in #c: Slack did not answer in time',
      'Held back from #a: it was corrected elsewhere meanwhile',
    ]);
  });

  test('the same copy again is said once', () => {
    const story = sent();
    moved(story, 'm1', KEYS[0]!, 'sending');
    moved(story, 'm1', KEYS[0]!, 'failed', 'refused');
    moved(story, 'm1', KEYS[0]!, 'queued');
    moved(story, 'm1', KEYS[0]!, 'sending');
    moved(story, 'm1', KEYS[0]!, 'failed', 'refused');
    expect(told(story).filter((words) => words?.startsWith('Not delivered'))).toEqual([
      'Not delivered to #a: Slack refused it',
    ]);
  });
});

test('a text in parts is one line, and so is what became of its parts', () => {
  const story = sent('m1', [
    { message: 'p1', text: 'One' },
    { message: 'p2', text: 'Two' },
  ]);
  expect(told(story).filter((words) => words?.startsWith('Message'))).toEqual(['Message: One\n\nTwo\n\nNews']);
  for (const message of ['p1', 'p2', 'm1'])
    for (const key of KEYS.slice(0, message === 'm1' ? 1 : 2)) moved(story, message, key, 'stale', 'promise-passed');
  expect(told(story).at(-1)).toBe('Held back from #a, #b (1–2/3): the update it promises was already due');
});

test('whatever happened, every event that the record words is in exactly one line, in order', () => {
  const step = fc.record({
    message: fc.constantFrom('p1', 'm1', 'm2', 'unknown'),
    key: fc.constantFrom(...KEYS),
    to: fc.constantFrom<DeliveryState>('queued', 'sending', 'sent', 'failed', 'unconfirmed', 'stale', 'cancelled'),
    code: fc.constantFrom('timeout', 'refused', undefined),
    wait: fc.constantFrom(0, 1, 59_999, 60_001),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const story = sent('m1', [{ message: 'p1', text: 'One' }]);
      story.do({ do: 'sendMessage', message: 'm2', kind: 'message', text: 'More', destinations: PLACES });
      for (const { message, key, to, code, wait } of steps) {
        story.now += wait;
        moved(story, message, key, to, code);
      }
      const lines = linesOf(story.incident!);
      const within = lines.flatMap(({ event, alike }): Event[] => (alike.length === 0 ? [event] : [...alike]));
      const [part, ...others] = story.events.filter(
        (event) => event.type === 'message.written' && event.data.message === 'p1',
      );
      expect(others).toEqual([]);
      // Nothing is lost and nothing told twice; only the first part stands with the one that ends its text.
      const worded = story.events.filter(
        (event) =>
          event !== part &&
          (event.type !== 'delivery.moved' || (event.data.to !== 'queued' && event.data.to !== 'sending')),
      );
      expect(new Set(within)).toEqual(new Set(worded));
      expect(within).toHaveLength(worded.length);
      const stamps = lines.map(({ event }) => event.stamp);
      expect(stamps).toEqual(stamps.toSorted());
      for (const { alike } of lines) {
        expect(new Set(alike.map(({ data }) => `${data.to} ${data.code ?? ''}`)).size).toBeLessThan(2);
        expect(alike.every(({ at }) => at - alike[0]!.at <= MINUTE)).toBe(true);
      }
    }),
  );
});
