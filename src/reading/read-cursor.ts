import { isAfter } from '../model/candidate.ts';
import type { ReadMessage, ReadPage } from './find-candidates.ts';
import type { ReadingPlace } from './read-place.ts';

/** One request to Slack. */
export type ReadRequest =
  /** The latest of a channel, nothing before `oldest`. */
  | { of: 'latest'; oldest: string }
  /** What lies before it, up to what was read earlier. */
  | { of: 'before'; cursor: string; oldest: string }
  | { of: 'replies'; thread: string; oldest: string | null }
  | { of: 'pins' }
  /** One message anew, too long ago to be among the latest. */
  | { of: 'one'; ts: string };

/** How far a place was read. Kept in memory: what came of it is on the record. */
export interface Position {
  /** When it was first looked at; 0: not yet. */
  since: number;
  latestAt: number;
  pinsAt: number;
  /** `ts`: all from here on is among the latest; null before the first look. */
  window: string | null;
  /** `ts` of the newest message that was read. */
  newest: string | null;
  before: { cursor: string; oldest: string } | null;
  threads: Map<string, ThreadPosition>;
  /** When single messages were looked at last. */
  ones: Map<string, number>;
}

interface ThreadPosition {
  /** What the channel says of its replies: their number, and the last. null: it was not among the latest. */
  mark: string | null;
  /** The same, as it was when the thread was read last. */
  readMark: string | null;
  /** `ts` of the last reply that was read. */
  newest: string | null;
  /** There is more than one page of it. */
  more: boolean;
  readAt: number;
}

/** How often each is worth a request while nothing says that there is news, in milliseconds. */
const EVERY = { latest: 30_000, pins: 60_000, replies: 120_000, one: 300_000 } as const;

/** However many threads and messages are followed: each kind together is no more often worth a request than this. */
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

/** Something that may be read next; the lowest rank goes first, then the largest `due`. */
export interface Possible {
  request: ReadRequest;
  rank: number;
  due: number;
}

interface Wanted {
  place: ReadingPlace;
  /** `ts`: what was said before belongs to something else. */
  floor: string;
  /** Threads and messages beside those of the place that hold something on the record: edits and deletions follow. */
  threads: readonly string[];
  messages: readonly string[];
}

/** What could be read in a place, in no order. `now` in ms since 1970. */
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
  // What was not looked at since the app began is due, and no more than that: the channel itself goes on being read.
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
    // Fewer, or as many and others: something was deleted, which only the whole thread tells.
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

/** News before all else; then whatever was not looked at for the longest of its own measure. */
export function mostPromising<P extends Possible>(possible: readonly P[]): P | null {
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
  /** Where more of it is. */
  cursor: string | null;
}

const begun = (position: Position, now: number): Position => ({
  ...position,
  since: position.since === 0 ? now : position.since,
  threads: new Map(position.threads),
  ones: new Map(position.ones),
});

/** The position after a turn was answered. The given one is not changed. */
export function advance(position: Position, request: ReadRequest, { messages, cursor }: Answer, now: number): Position {
  const next = begun(position, now);
  if (request.of === 'pins') return { ...next, pinsAt: now };
  if (request.of === 'one') {
    next.ones.set(request.ts, now);
    return next;
  }
  if (request.of === 'replies') {
    const known = threadOf(position, request.thread);
    next.threads.set(request.thread, {
      mark: known.mark,
      readMark: known.mark,
      newest: newestOf(messages, known.newest),
      more: cursor !== null,
      readAt: now,
    });
    return next;
  }
  for (const message of messages) {
    next.threads.set(message.ts, { ...threadOf(position, message.ts), mark: markOf(message) });
    next.ones.set(message.ts, now);
  }
  if (request.of === 'before') return { ...next, before: cursor === null ? null : { oldest: request.oldest, cursor } };
  const window = cursor === null ? request.oldest : (messages.at(-1)?.ts ?? request.oldest);
  // Of what is no longer among the latest, the channel says nothing any more.
  for (const [ts, thread] of next.threads) if (isAfter(window, ts)) next.threads.set(ts, { ...thread, mark: null });
  // What lies between these and what was read earlier is missing, where they do not reach so far back.
  const gap = cursor !== null && (position.newest === null || isAfter(window, position.newest));
  return {
    ...next,
    latestAt: now,
    window,
    newest: newestOf(messages, position.newest),
    before: gap ? { cursor, oldest: position.newest ?? request.oldest } : position.before,
  };
}

/** The position after a turn that Slack refused: the others come first. */
export function passOver(position: Position, request: ReadRequest, now: number): Position {
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

/** What an answer is known to hold all of; see `ReadPage`. */
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
