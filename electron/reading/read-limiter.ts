import { isDeadToken } from '../../src/bridge/dead-token.ts';
import { READING_SCOPES } from '../slack/reading.ts';
import type { AskedReading, ReadOutcome } from '../slack/port.ts';
import { BACK_OFF, backOff, endOf, LIMIT_MS, NO_WAIT, type Wait } from '../time/retry-delay.ts';

/** The way to one workspace, for reading alone: when it may be asked again, and what it will not tell us. */
export interface ReadLimiter {
  openFrom: (now: number, gapMs: number) => number;
  began: (now: number) => void;
  answered: (asked: AskedReading) => void;
  later: (outcome: Extract<ReadOutcome, { kind: 'later' }>, now: number) => void;
  cannot: (asked: AskedReading, outcome: Extract<ReadOutcome, { kind: 'cannot' }>, now: number) => void;
  /** Something in this house went wrong: not at once again. */
  stumble: (now: number) => void;
  mayAsk: (asked: AskedReading, now: number) => boolean;
  /** Whether any question about a channel may be asked. */
  mayRead: (channel: string, now: number) => boolean;
  /** When a channel that was refused may be asked for again; null where none was. */
  againFrom: (now: number) => number | null;
  /** Somebody looks: a channel that was refused a while ago may be open to us by now. */
  look: (now: number) => void;
  /** What a connection lacks is asked for anew; a rate limit stands. */
  wake: () => void;
  note: (missing: readonly string[]) => void;
  missing: () => string[];
}

/** The app may be invited to a channel at any time, and nobody tells: it is asked for again, sooner where somebody looks. */
const SHUT_MS = 5 * 60_000;
const SHUT_LOOKED_AT_MS = 60_000;

/** What we have no word for is no reason to read no other channel. */
const OF_CHANNEL: ReadonlySet<string> = new Set(['channel-not-found', 'not-in-channel', 'channel-archived', 'refused']);
/** Slack's word for a rule about the very thing that was asked for; its others are about the workspace. */
const OF_THING = 'access_denied';

export function createReadLimiter(random: () => number): ReadLimiter {
  let last: number | null = null;
  let failures = 0;
  let retry: Wait = NO_WAIT;
  let limit: Wait = NO_WAIT;
  let isShut = false;
  const barred = new Set<string>();
  const shut = new Map<string, Wait>();
  /** By the kind of question. */
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
      // One message or thread that Slack does not give says nothing of the others.
      else if (code === 'message-gone' || code === 'thread-gone' || asked.of === 'person') return;
      else if (asked.of === 'pins' || asked.of === 'people') barred.add(kindOf(asked));
      else isShut = true;
    },
    stumble,
    mayAsk,
    // Its messages, threads and single messages want the same scope.
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

/** Questions that need the same scope. Private channels want another one than public channels. */
const kindOf = (asked: AskedReading): string =>
  asked.of === 'channel' || asked.of === 'one' || asked.of === 'thread'
    ? `history ${asked.channel}`
    : READING_SCOPES[asked.of];
