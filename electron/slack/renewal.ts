import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { BACK_OFF, backOff } from '../time/retry-delay.ts';
import type { Grant, Tokens } from './tokens.ts';
import { log } from '../log/log.ts';

/** Renews the token of one sign-in. A pasted token never expires, as far as is known. */
export interface Renewal {
  access: () => string;
  /** The token cannot be renewed: it was pasted. */
  isLasting: () => boolean;
  /** false while a new token is awaited. */
  isUsable: () => boolean;
  /** Why the latest renewal failed; null when it did not. */
  problem: () => ConnectProblem | null;
  /** When the token expires, if it cannot be renewed any more; otherwise null. */
  endsAt: () => number | null;
  /** Checks whether a renewal is due; from the first call on, renewals are scheduled. */
  check: () => void;
  /** As `check`, and ends the pause after a failed attempt: the network may be back. */
  hurry: () => void;
  /** Slack reported this token as expired: resolves to whether there is a new one. */
  ranOut: (access: string) => Promise<boolean>;
  stop: () => void;
}

export interface RenewalParts {
  tokens: Tokens;
  ask: (grant: Grant) => Promise<Result<Tokens, ConnectProblem>>;
  /** On disk when it resolves. */
  store: (tokens: Tokens) => Promise<void>;
  clock: Clock;
  /** The state changed. */
  onChange: () => void;
  random: () => number;
}

/** Shortest time between two renewals, however often Slack calls the new token expired. */
const APART_MS = 60_000;

/** Problems that may pass without a person, unlike a wrong token. */
export function isTransient(problem: ConnectProblem): boolean {
  return problem.code === 'unreachable' || problem.code === 'not-slack' || problem.code === 'rate-limited';
}

export function createRenewal({ tokens: first, ask, store, clock, onChange, random }: RenewalParts): Renewal {
  let tokens = first;
  let expiredAt = false;
  let problem: ConnectProblem | null = null;
  let running: Promise<boolean> | null = null;
  let dueAt = first.grant?.renewAt ?? Infinity;
  let failures = 0;
  /** When the token was last renewed, monotonic clock. */
  let renewedAt = -Infinity;
  let cancel = (): void => undefined;
  let stopped = false;

  const isExpired = (): boolean => tokens.grant !== null && (expiredAt || clock.now() >= tokens.grant.expiresAt);
  const isOver = (): boolean => problem !== null && !isTransient(problem);

  function arm(): void {
    cancel();
    const { grant } = tokens;
    if (stopped || grant === null) return;
    if (!isOver()) cancel = clock.at(dueAt, () => void renew());
    else if (!isExpired()) cancel = clock.at(grant.expiresAt, onChange);
  }

  async function attempt(grant: Grant): Promise<boolean> {
    cancel();
    const answer = await ask(grant);
    if (stopped) return false;
    if (!answer.ok) {
      problem = answer.error;
      failures += 1;
      const wait = backOff(failures, BACK_OFF.upkeep, random);
      dueAt = clock.now() + (problem.code === 'rate-limited' ? Math.max(wait, problem.seconds * 1_000) : wait);
      return false;
    }
    // Stored before it is used: the old grant is used up, and a crash from here on must find the new one.
    await store(answer.value);
    if (stopped) return false;
    tokens = answer.value;
    expiredAt = false;
    problem = null;
    failures = 0;
    renewedAt = clock.monotonic();
    dueAt = tokens.grant?.renewAt ?? Infinity;
    return true;
  }

  /** One renewal for all concurrent callers: Slack accepts a grant only once. */
  function renew(): Promise<boolean> {
    const { grant } = tokens;
    if (stopped || grant === null || isOver()) return Promise.resolve(false);
    const pause = running === null ? renewedAt + APART_MS - clock.monotonic() : 0;
    if (pause > 0) {
      dueAt = clock.now() + pause;
      arm();
      return Promise.resolve(false);
    }
    running ??= attempt(grant)
      .catch((error: unknown) => {
        log.caught('token-not-renewed', error);
        return false;
      })
      .finally(() => {
        running = null;
        arm();
        if (!stopped) onChange();
      });
    return running;
  }

  function check(): void {
    if (running !== null) return;
    if (!isOver() && clock.now() >= dueAt) void renew();
    else arm();
  }

  return {
    access: () => tokens.access,
    isLasting: () => tokens.grant === null,
    isUsable: () => running === null && !isExpired(),
    problem: () => problem,
    endsAt: () => (isOver() && !isExpired() ? (tokens.grant?.expiresAt ?? null) : null),
    check,
    hurry: () => {
      failures = 0;
      if (tokens.grant !== null) dueAt = isExpired() ? clock.now() : tokens.grant.renewAt;
      check();
    },
    ranOut: async (access) => {
      // Renewed while the request was in flight.
      if (access !== tokens.access) return true;
      if (tokens.grant === null) return false;
      expiredAt = true;
      if (isOver()) onChange();
      return renew();
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
