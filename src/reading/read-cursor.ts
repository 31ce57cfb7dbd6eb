import { isAfter } from '../model/candidate.ts';
import type { ReadMessage, ReadPage } from './find-candidates.ts';
import type { ReadingPlace } from './read-place.ts';

/** One request to Slack. */
export type ReadRequest =
  /** The latest messages of a channel after `oldest`. */
  | { of: 'latest'; oldest: string }
  /** The messages before those, up to what was read earlier. */
  | { of: 'before'; cursor: string; oldest: string }
  | { of: 'replies'; thread: string; oldest: string | null }
  | { of: 'pins' }
  /** A single message, too old to be among the latest. */
  | { of: 'one'; ts: string };

/** How far a place was read. In memory only: its results are on the record. */
export interface Position {
  /** When it was first read; 0: not yet. */
  since: number;
  latestAt: number;
  pinsAt: number;
  /** `ts`: all later messages are among the latest; null before the first read. */
  window: string | null;
  /** `ts` of the newest message read. */
  newest: string | null;
  before: { cursor: string; oldest: string } | null;
  threads: Map<string, ThreadPosition>;
  /** When each single message was last read. */
  ones: Map<string, number>;
}

interface ThreadPosition {
  /**
   * Number of replies and the last one, from the channel; null: the thread's first message was not among the latest.
   */
  mark: string | null;
  /** `mark` when the thread was last read. */
  readMark: string | null;
  /** `ts` of the last reply read. */
  newest: string | null;
  /** The thread has more pages. */
  more: boolean;
  readAt: number;
}

/** Milliseconds between two requests of a kind while there is no sign of news. */
const EVERY = { latest: 30_000, pins: 60_000, replies: 120_000, one: 300_000 } as const;

/** However many threads and messages are followed: the interval of a kind is at least this. */
const AT_MOST_EVERY = { replies: 60_000, one: 120_000 } as const;

export const newPosition = (): Position => ({
  since: 0,
  latestAt: 0,
  pinsAt: 0,
  window: null,
  newest: null,
  before: null,
  threads: new Map(),
  ones: new Map(),
});

const NEVER: ThreadPosition = { mark: null, readMark: null, newest: null, more: false, readAt: 0 };
const threadOf = ({ threads }: Position, thread: string): ThreadPosition => threads.get(thread) ?? NEVER;

/** A possible next request; the lowest rank goes first, then the largest `due`. */
export interface Possible {
  request: ReadRequest;
  rank: number;
  due: number;
}

interface Wanted {
  place: ReadingPlace;
  /** `ts`: earlier messages belong to something else. */
  floor: string;
  /** Threads and messages with candidates besides those of the place, read for edits and deletions. */
  threads: readonly string[];
  messages: readonly string[];
}

/** The possible requests of a place, unordered. `now` in ms since 1970. */
export function possibleRequests(
  { place, floor, threads, messages }: Wanted,
  position: Position,
  now: number,
): Possible[] {
  const isKnown = (at: number): boolean => at !== 0 && at <= now;
  const found: Possible[] = [];
  const add = (request: ReadRequest, rank: number, at: number, every: number): void => {
    found.push({ request, rank, due: isKnown(at) ? (now - at) / every : Infinity });
  };
  // After a start everything is due equally, so that following does not displace the channel itself.
  const follow = (request: ReadRequest, rank: number, at: number, every: number): void => {
    found.push({ request, rank, due: isKnown(at) ? (now - at) / every : Math.max(1, (now - position.since) / every) });
  };
  const allThreads = new Set([...place.threads, ...threads]);
  const everyThread = Math.max(EVERY.replies, allThreads.size * AT_MOST_EVERY.replies);
  const everyMessage = Math.max(EVERY.one, messages.length * AT_MOST_EVERY.one);
  if (place.whole) {
    add({ of: 'latest', oldest: floor }, 2, position.latestAt, EVERY.latest);
    add({ of: 'pins' }, 3, position.pinsAt, EVERY.pins);
    if (position.before !== null) found.push({ request: { of: 'before', ...position.before }, rank: 1, due: 0 });
  }
  for (const thread of allThreads) {
    const { mark, readMark, newest, more, readAt } = threadOf(position, thread);
    const hasNews = mark !== null && mark !== readMark && (mark !== NO_REPLIES || readMark !== null);
    const grew = readMark === null || countOf(mark) > countOf(readMark);
    // Fewer replies, or as many but different ones: some were deleted, which only the whole thread shows.
    if (more || hasNews) add({ of: 'replies', thread, oldest: more || grew ? newest : null }, 0, readAt, EVERY.replies);
    else if (mark !== NO_REPLIES && (mark !== null || !place.whole || position.latestAt > 0)) {
      follow({ of: 'replies', thread, oldest: null }, 4, readAt, everyThread);
    }
  }
  for (const ts of messages) {
    if (position.window !== null && !isAfter(position.window, ts)) continue;
    if (position.window !== null) follow({ of: 'one', ts }, 5, position.ones.get(ts) ?? 0, everyMessage);
  }
  return found;
}

/** News first; then what is most overdue relative to its interval. */
export function mostUrgent<P extends Possible>(possible: readonly P[]): P | null {
  const [best] = possible.toSorted((a, b) => {
    const urgent = Number(a.rank > 1) - Number(b.rank > 1);
    if (urgent !== 0 || (a.rank <= 1 && a.rank !== b.rank)) return urgent === 0 ? a.rank - b.rank : urgent;
    return a.due === b.due ? a.rank - b.rank : b.due - a.due;
  });
  return best ?? null;
}

const markOf = ({ replies, lastReply }: Pick<ReadMessage, 'replies' | 'lastReply'>): string =>
  `${replies} ${lastReply ?? ''}`;
const countOf = (mark: string | null): number => Number(mark?.split(' ')[0] ?? 0);
const NO_REPLIES = markOf({ replies: 0, lastReply: null });

interface Answer {
  messages: readonly ReadMessage[];
  /** Set when there are more pages. */
  cursor: string | null;
}

const begun = (position: Position, now: number): Position => ({
  ...position,
  since: position.since === 0 ? now : position.since,
  threads: new Map(position.threads),
  ones: new Map(position.ones),
});

/** The position after an answered request. The given one is not changed. */
export function advance(position: Position, request: ReadRequest, { messages, cursor }: Answer, now: number): Position {
  const next = begun(position, now);
  if (request.of === 'pins') return { ...next, pinsAt: now };
  if (request.of === 'one') {
    next.ones.set(request.ts, now);
    return next;
  }
  if (request.of === 'replies') {
    const known = threadOf(position, request.thread);
    const newest = newestOf(messages, known.newest);
    next.threads.set(request.thread, {
      mark: known.mark,
      readMark: known.mark,
      newest,
      // A page that brings nothing new would be asked for without end.
      more: cursor !== null && newest !== known.newest,
      readAt: now,
    });
    return next;
  }
  for (const message of messages) {
    next.threads.set(message.ts, { ...threadOf(position, message.ts), mark: markOf(message) });
    next.ones.set(message.ts, now);
  }
  if (request.of === 'before') {
    const isOver = cursor === null || cursor === request.cursor;
    return { ...next, before: isOver ? null : { oldest: request.oldest, cursor } };
  }
  const window = cursor === null ? request.oldest : (messages.at(-1)?.ts ?? request.oldest);
  // The channel does not report reply counts of messages that left its latest page.
  for (const [ts, thread] of next.threads) if (isAfter(window, ts)) next.threads.set(ts, { ...thread, mark: null });
  // Messages between these and those read earlier are missing, unless the pages overlap.
  const gap = cursor !== null && (position.newest === null || isAfter(window, position.newest));
  return {
    ...next,
    latestAt: now,
    window,
    newest: newestOf(messages, position.newest),
    before: gap ? { cursor, oldest: position.newest ?? request.oldest } : position.before,
  };
}

/** The position after a refused request: others come first. */
export function afterRefusal(position: Position, request: ReadRequest, now: number): Position {
  const next = begun(position, now);
  if (request.of === 'latest') next.latestAt = now;
  else if (request.of === 'before') next.before = null;
  else if (request.of === 'pins') next.pinsAt = now;
  else if (request.of === 'one') next.ones.set(request.ts, now);
  else {
    const known = threadOf(position, request.thread);
    next.threads.set(request.thread, { ...known, readMark: known.mark, more: false, readAt: now });
  }
  return next;
}

/** The range that an answer covers completely; see `ReadPage`. */
export function completeIn(request: ReadRequest, { messages, cursor }: Answer): ReadPage['complete'] {
  const first = messages[0]?.ts;
  const last = messages.at(-1)?.ts;
  switch (request.of) {
    case 'latest':
      return { after: cursor === null ? request.oldest : (last ?? request.oldest), to: null };
    case 'before':
      return first === undefined || last === undefined ? null : { after: last, to: first };
    case 'replies':
      return request.oldest === null && cursor === null ? { after: '0', to: null } : null;
    case 'one':
      return messages.every(({ ts }) => ts === request.ts) ? { only: request.ts } : null;
    case 'pins':
      return null;
  }
}

const newestOf = (messages: readonly ReadMessage[], before: string | null): string | null =>
  messages.reduce((newest, { ts }) => (newest === null || isAfter(ts, newest) ? ts : newest), before);
