import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAfter } from '../../../src/model/candidate.ts';
import type { ReadMessage } from '../../../src/reading/find-candidates.ts';
import type { ReadingPlace } from '../../../src/reading/read-place.ts';
import {
  advance,
  completeIn,
  mostUrgent,
  newPosition,
  possibleRequests,
  type Position,
  type ReadRequest,
} from '../../../src/reading/read-cursor.ts';
import { message } from './messages.ts';

const GAP = 15_000;
const PAGE = 10;
const place = (threads: string[] = []): ReadingPlace => ({ workspace: 'T', channel: 'C', whole: true, threads });
const next = (
  position: Position,
  now: number,
  threads: string[] = [],
  messages: string[] = [],
): ReadRequest | undefined =>
  mostUrgent(possibleRequests({ place: place(threads), floor: '0', threads: [], messages }, position, now))?.request;
const ts = (second: number): string => `${second}.000000`;

/** A channel as Slack answers of it: `PAGE` messages at once, newest first. */
function answer(
  channel: readonly ReadMessage[],
  turn: ReadRequest,
): { messages: ReadMessage[]; cursor: string | null } {
  if (turn.of !== 'latest' && turn.of !== 'before') return { messages: [], cursor: null };
  const cursor = turn.of === 'before' ? turn.cursor : null;
  const rest = channel
    .filter((each) => isAfter(each.ts, turn.oldest) && (cursor === null || !isAfter(each.ts, cursor)))
    .toSorted((a, b) => Number(b.ts) - Number(a.ts));
  return { messages: rest.slice(0, PAGE), cursor: rest[PAGE]?.ts ?? null };
}

describe('what is read next', () => {
  it('is the latest of the channel, then its pins, then what is not known', () => {
    let position = newPosition();
    const order: string[] = [];
    for (let now = GAP; now < 10 * GAP; now += GAP) {
      const turn = next(position, now, [ts(1)])!;
      order.push(turn.of);
      position = advance(position, turn, { messages: [], cursor: null }, now);
    }
    expect(order.slice(0, 4)).toEqual(['latest', 'pins', 'latest', 'replies']);
    expect(order.filter((of) => of === 'latest').length).toBeGreaterThanOrEqual(4);
    expect(order.filter((of) => of === 'pins').length).toBeGreaterThanOrEqual(2);
  });

  it('is a thread of ours that has new replies, from the last one that was read', () => {
    const said = (replies: number, lastReply: string): ReadMessage => message(ts(1), { replies, lastReply });
    const read = (position: Position, replies: number, lastReply: string, now: number): Position =>
      advance(position, { of: 'latest', oldest: '0' }, { messages: [said(replies, lastReply)], cursor: null }, now);
    let position = read(newPosition(), 1, ts(5), GAP);
    expect(next(position, 2 * GAP, [ts(1)])).toEqual({ of: 'replies', thread: ts(1), oldest: null });
    position = advance(
      position,
      { of: 'replies', thread: ts(1), oldest: null },
      { messages: [message(ts(5), { thread: ts(1) })], cursor: null },
      2 * GAP,
    );
    expect(next(position, 3 * GAP, [ts(1)])).toEqual({ of: 'pins' });
    position = read(position, 2, ts(9), 3 * GAP);
    expect(next(position, 4 * GAP, [ts(1)])).toEqual({ of: 'replies', thread: ts(1), oldest: ts(5) });
    // Fewer than were read: only the whole thread tells which one was deleted.
    position = read(position, 0, '', 4 * GAP);
    expect(next(position, 5 * GAP, [ts(1)])).toMatchObject({ of: 'replies', thread: ts(1) });
  });

  it('goes on where a thread is longer than one page', () => {
    const turn: ReadRequest = { of: 'replies', thread: ts(1), oldest: null };
    const position = advance(newPosition(), turn, { messages: [message(ts(5))], cursor: 'more' }, GAP);
    expect(next(position, 2 * GAP, [ts(1)])).toEqual({ of: 'replies', thread: ts(1), oldest: ts(5) });
    expect(completeIn(turn, { messages: [message(ts(5))], cursor: 'more' })).toBeNull();
  });

  it('is no page that was there before, where a server names it again: the channel comes first', () => {
    const before: ReadRequest = { of: 'before', cursor: 'same', oldest: '0' };
    const position = { ...newPosition(), latestAt: GAP, before: { cursor: 'same', oldest: '0' } };
    expect(advance(position, before, { messages: [], cursor: 'other' }, GAP).before).toMatchObject({ cursor: 'other' });
    expect(advance(position, before, { messages: [], cursor: 'same' }, GAP).before).toBeNull();
    const thread: ReadRequest = { of: 'replies', thread: ts(1), oldest: ts(5) };
    const read = advance(position, thread, { messages: [message(ts(5))], cursor: 'more' }, GAP);
    expect(read.threads.get(ts(1))?.more).toBe(true);
    expect(advance(read, thread, { messages: [message(ts(5))], cursor: 'more' }, GAP).threads.get(ts(1))?.more).toBe(
      false,
    );
  });

  it('looks again at a single message that is no longer among the latest', () => {
    let position = newPosition();
    const channel = Array.from({ length: 30 }, (_, i) => message(ts(i + 1)));
    const seen = new Set<string>();
    for (let now = GAP; now < 60 * GAP; now += GAP) {
      const turn = next(position, now, [], [ts(2), ts(29)])!;
      if (turn.of === 'one') seen.add(turn.ts);
      position = advance(position, turn, answer(channel, turn), now);
    }
    expect([...seen]).toEqual([ts(2)]);
  });

  it('is the channel as often as ever, however much is followed; and all of that in turn', () => {
    // As after a restart: nothing of it was looked at since.
    const followed = Array.from({ length: 200 }, (_, i) => ts(i + 1));
    const ours = Array.from({ length: 60 }, (_, i) => ts(i + 300));
    const channel = Array.from({ length: 30 }, (_, i) => message(ts(i + 1_000)));
    let position = newPosition();
    const turns: { turn: ReadRequest; now: number }[] = [];
    for (let now = GAP; now < 3_000 * GAP; now += GAP) {
      const turn = next(position, now, ours, followed)!;
      turns.push({ turn, now });
      position = advance(position, turn, answer(channel, turn), now);
    }
    const latest = turns.filter(({ turn }) => turn.of === 'latest').map(({ now }) => now);
    expect(Math.max(...latest.slice(1).map((now, i) => now - latest[i]!))).toBeLessThanOrEqual(4 * GAP);
    const looked = (of: ReadRequest['of']): string[] =>
      turns.flatMap(({ turn }) =>
        turn.of !== of ? [] : turn.of === 'one' ? turn.ts : turn.of === 'replies' ? turn.thread : [],
      );
    expect(new Set(looked('one')).size).toBe(200);
    expect(new Set(looked('replies')).size).toBe(60);
    // Each kind has its share of the requests, and no more.
    expect(looked('one').length).toBeLessThan(turns.length / 3);
  });

  it('is no message that was just among the latest', () => {
    const old = Array.from({ length: 5 }, (_, i) => message(ts(i + 1)));
    let position = advance(
      newPosition(),
      { of: 'latest', oldest: '0' },
      { messages: old.toReversed(), cursor: null },
      GAP,
    );
    position = advance(position, { of: 'pins' }, { messages: [], cursor: null }, 2 * GAP);
    const many = Array.from({ length: PAGE }, (_, i) => message(ts(i + 100)));
    const full = { messages: many.toReversed(), cursor: 'more' };
    position = advance(position, { of: 'latest', oldest: '0' }, full, 3 * GAP);
    position = { ...position, before: null };
    const followed = old.map(({ ts: at }) => at);
    expect(next(position, 5 * GAP, [], followed)).toMatchObject({ of: 'latest' });
    expect(next(position, 5 * GAP + 300_000, [], followed)?.of).not.toBe('one');
    expect(
      possibleRequests({ place: place(), floor: '0', threads: [], messages: followed }, position, 5 * GAP)
        .filter(({ request: turn }) => turn.of === 'one')
        .every(({ due }) => due < 1),
    ).toBe(true);
  });

  it('reads every message of a channel, whatever is written meanwhile, and old pages once', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, (bursts) => {
        let position = newPosition();
        const channel: ReadMessage[] = [];
        const read = new Map<string, number>();
        let now = 0;
        for (const burst of [...bursts, 0, 0]) {
          for (let i = 0; i < burst; i++) channel.push(message(ts(channel.length + 1)));
          for (let turns = 0; turns < 12; turns++) {
            now += GAP;
            const turn = next(position, now)!;
            const given = answer(channel, turn);
            if (turn.of === 'before') for (const { ts: at } of given.messages) read.set(at, (read.get(at) ?? 0) + 1);
            else for (const { ts: at } of given.messages) read.set(at, read.get(at) ?? 1);
            position = advance(position, turn, given, now);
          }
        }
        expect(read.size).toBe(channel.length);
        expect(Math.max(0, ...read.values())).toBeLessThanOrEqual(2);
      }),
    );
  });
});
