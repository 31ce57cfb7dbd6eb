import { isDeadToken } from '../../src/bridge/dead-token.ts';
import { READING_SCOPES } from '../slack/reading.ts';
import type { ReadQuery, ReadOutcome } from '../slack/port.ts';
import { BACK_OFF, backOff, endOf, LIMIT_MS, NO_WAIT, type Wait } from '../time/retry-delay.ts';

/** Limits the read requests to one workspace, and records what the connection may not read. */
export interface ReadLimiter {
  openFrom: (now: number, gapMs: number) => number;
  began: (now: number) => void;
  answered: (query: ReadQuery) => void;
  later: (outcome: Extract<ReadOutcome, { kind: 'later' }>, now: number) => void;
  cannot: (query: ReadQuery, outcome: Extract<ReadOutcome, { kind: 'cannot' }>, now: number) => void;
  /** A fault of our own: delays the next request. */
  delay: (now: number) => void;
  mayAsk: (query: ReadQuery, now: number) => boolean;
  /** Whether the channel may be read now. */
  mayRead: (channel: string, now: number) => boolean;
  /** The earliest retry of a refused channel; null when none was refused. */
  againFrom: (now: number) => number | null;
  /** A person looks at a window: channels that were refused a while ago are tried again sooner. */
  retrySooner: (now: number) => void;
  /** Tries again what the connection lacked scopes for; a rate limit remains. */
  wake: () => void;
  note: (missing: readonly string[]) => void;
  missing: () => string[];
}

/** The pause before a refused channel is tried again. Slack does not notify us when the app is invited to a channel. */
const REFUSED_MS = 5 * 60_000;
const REFUSED_WATCHED_MS = 60_000;

/** Refusals that concern one channel. An unknown refusal does not stop the reading of other channels. */
const CHANNEL_REFUSALS: ReadonlySet<string> = new Set([
  'channel-not-found',
  'not-in-channel',
  'channel-archived',
  'refused',
]);
/** Slack's code for a rule about one object; its other codes concern the workspace. */
const OBJECT_REFUSAL = 'access_denied';

export function createReadLimiter(random: () => number): ReadLimiter {
  let last: number | null = null;
  let failures = 0;
  let retry: Wait = NO_WAIT;
  let limit: Wait = NO_WAIT;
  let isShut = false;
  const barred = new Set<string>();
  const refused = new Map<string, Wait>();
  /** Missing scopes, by kind of question. */
  const missing = new Map<string, readonly string[]>();

  const isClosed = (channel: string, now: number): boolean => endOf(refused.get(channel) ?? NO_WAIT, now) > now;
  const delay = (now: number): void => {
    failures += 1;
    retry = { from: now, for: backOff(failures, BACK_OFF.reading, random) };
  };

  const mayAsk = (query: ReadQuery, now: number): boolean =>
    !isShut && !barred.has(kindOf(query)) && !('channel' in query && isClosed(query.channel, now));

  return {
    openFrom: (now, gapMs) =>
      Math.max(last === null ? now : endOf({ from: last, for: gapMs }, now), endOf(retry, now), endOf(limit, now)),
    began: (now) => {
      last = now;
    },
    answered: (query) => {
      failures = 0;
      retry = NO_WAIT;
      missing.delete(kindOf(query));
    },
    later: ({ code, retryAfterMs }, now) => {
      if (code === 'rate-limited') limit = { from: now, for: retryAfterMs ?? LIMIT_MS.question };
      else delay(now);
    },
    cannot: (query, { code, detail }, now) => {
      failures = 0;
      if (code === 'missing-scope') {
        missing.set(kindOf(query), detail?.split(', ') ?? [READING_SCOPES[query.of]]);
        barred.add(kindOf(query));
      } else if (isDeadToken(code)) isShut = true;
      else if ((CHANNEL_REFUSALS.has(code) || detail === OBJECT_REFUSAL) && 'channel' in query)
        refused.set(query.channel, { from: now, for: REFUSED_MS });
      // A message or thread that Slack does not return does not affect others.
      else if (code === 'message-gone' || code === 'thread-gone' || query.of === 'person') return;
      else if (query.of === 'pins' || query.of === 'people') barred.add(kindOf(query));
      else isShut = true;
    },
    delay,
    mayAsk,
    // Messages, threads and single messages of a channel need the same scope.
    mayRead: (channel, now) =>
      mayAsk({ of: 'channel', channel, oldest: '0' }, now) || mayAsk({ of: 'pins', channel }, now),
    againFrom: (now) => {
      const ends = [...refused.values()].map((wait) => endOf(wait, now)).filter((end) => end > now);
      return ends.length === 0 || isShut ? null : Math.min(...ends);
    },
    retrySooner: (now) => {
      for (const [channel, { from }] of refused)
        if (endOf({ from, for: REFUSED_WATCHED_MS }, now) <= now) refused.delete(channel);
    },
    wake: () => {
      retry = NO_WAIT;
      failures = 0;
      isShut = false;
      barred.clear();
      refused.clear();
    },
    note: (scopes) => {
      if (scopes.length === 0) missing.delete('told');
      else missing.set('told', scopes);
    },
    missing: () => [...new Set([...missing.values()].flat())].toSorted(),
  };
}

/** Groups questions that need the same scope. Private channels need other scopes than public ones. */
const kindOf = (query: ReadQuery): string =>
  query.of === 'channel' || query.of === 'one' || query.of === 'thread'
    ? `history ${query.channel}`
    : READING_SCOPES[query.of];
