import { isDeadToken } from '../../src/bridge/dead-token.ts';
import { READING_SCOPES } from '../slack/reading.ts';
import type { AskedReading, ReadOutcome } from '../slack/port.ts';
import { BACK_OFF, backOff, endOf, LIMIT_MS, NO_WAIT, type Wait } from '../time/retry-delay.ts';

/** Limits the read requests to one workspace, and records what the connection may not read. */
export interface ReadLimiter {
  openFrom: (now: number, gapMs: number) => number;
  began: (now: number) => void;
  answered: (asked: AskedReading) => void;
  later: (outcome: Extract<ReadOutcome, { kind: 'later' }>, now: number) => void;
  cannot: (asked: AskedReading, outcome: Extract<ReadOutcome, { kind: 'cannot' }>, now: number) => void;
  /** A fault of our own: delays the next request. */
  stumble: (now: number) => void;
  mayAsk: (asked: AskedReading, now: number) => boolean;
  /** Whether the channel may be read now. */
  mayRead: (channel: string, now: number) => boolean;
  /** The earliest retry of a refused channel; null when none was refused. */
  againFrom: (now: number) => number | null;
  /** A person looks at a window: channels that were refused a while ago are tried again sooner. */
  look: (now: number) => void;
  /** Tries again what the connection lacked scopes for; a rate limit remains. */
  wake: () => void;
  note: (missing: readonly string[]) => void;
  missing: () => string[];
}

/** The pause before a refused channel is tried again. Slack does not notify us when the app is invited to a channel. */
const SHUT_MS = 5 * 60_000;
const SHUT_LOOKED_AT_MS = 60_000;

/** Refusals that concern one channel. An unknown refusal does not stop the reading of other channels. */
const OF_CHANNEL: ReadonlySet<string> = new Set(['channel-not-found', 'not-in-channel', 'channel-archived', 'refused']);
/** Slack's code for a rule about one object; its other codes concern the workspace. */
const OF_THING = 'access_denied';

export function createReadLimiter(random: () => number): ReadLimiter {
  let last: number | null = null;
  let failures = 0;
  let retry: Wait = NO_WAIT;
  let limit: Wait = NO_WAIT;
  let isShut = false;
  const barred = new Set<string>();
  const shut = new Map<string, Wait>();
  /** Missing scopes, by kind of question. */
  const missing = new Map<string, readonly string[]>();

  const isClosed = (channel: string, now: number): boolean => endOf(shut.get(channel) ?? NO_WAIT, now) > now;
  const stumble = (now: number): void => {
    failures += 1;
    retry = { from: now, for: backOff(failures, BACK_OFF.reading, random) };
  };

  const mayAsk = (asked: AskedReading, now: number): boolean =>
    !isShut && !barred.has(kindOf(asked)) && !('channel' in asked && isClosed(asked.channel, now));

  return {
    openFrom: (now, gapMs) =>
      Math.max(last === null ? now : endOf({ from: last, for: gapMs }, now), endOf(retry, now), endOf(limit, now)),
    began: (now) => {
      last = now;
    },
    answered: (asked) => {
      failures = 0;
      retry = NO_WAIT;
      missing.delete(kindOf(asked));
    },
    later: ({ code, retryAfterMs }, now) => {
      if (code === 'rate-limited') limit = { from: now, for: retryAfterMs ?? LIMIT_MS.question };
      else stumble(now);
    },
    cannot: (asked, { code, detail }, now) => {
      failures = 0;
      if (code === 'missing-scope') {
        missing.set(kindOf(asked), detail?.split(', ') ?? [READING_SCOPES[asked.of]]);
        barred.add(kindOf(asked));
      } else if (isDeadToken(code)) isShut = true;
      else if ((OF_CHANNEL.has(code) || detail === OF_THING) && 'channel' in asked)
        shut.set(asked.channel, { from: now, for: SHUT_MS });
      // A message or thread that Slack does not return does not affect others.
      else if (code === 'message-gone' || code === 'thread-gone' || asked.of === 'person') return;
      else if (asked.of === 'pins' || asked.of === 'people') barred.add(kindOf(asked));
      else isShut = true;
    },
    stumble,
    mayAsk,
    // Messages, threads and single messages of a channel need the same scope.
    mayRead: (channel, now) =>
      mayAsk({ of: 'channel', channel, oldest: '0' }, now) || mayAsk({ of: 'pins', channel }, now),
    againFrom: (now) => {
      const ends = [...shut.values()].map((wait) => endOf(wait, now)).filter((end) => end > now);
      return ends.length === 0 || isShut ? null : Math.min(...ends);
    },
    look: (now) => {
      for (const [channel, { from }] of shut)
        if (endOf({ from, for: SHUT_LOOKED_AT_MS }, now) <= now) shut.delete(channel);
    },
    wake: () => {
      retry = NO_WAIT;
      failures = 0;
      isShut = false;
      barred.clear();
      shut.clear();
    },
    note: (scopes) => {
      if (scopes.length === 0) missing.delete('told');
      else missing.set('told', scopes);
    },
    missing: () => [...new Set([...missing.values()].flat())].toSorted(),
  };
}

/** Groups questions that need the same scope. Private channels need other scopes than public ones. */
const kindOf = (asked: AskedReading): string =>
  asked.of === 'channel' || asked.of === 'one' || asked.of === 'thread'
    ? `history ${asked.channel}`
    : READING_SCOPES[asked.of];
