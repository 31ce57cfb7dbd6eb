import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { BACK_OFF, backOff } from '../time/retry-delay.ts';
import type { Grant, Tokens } from './tokens.ts';
import { log } from '../log/log.ts';

/** Keeps one sign-in's token fresh. A pasted token is always so, as far as we know. */
export interface Renewal {
  access: () => string;
  /** It has nothing to be renewed with: it was pasted. */
  isLasting: () => boolean;
  /** false while a new token is on its way or waited for. */
  isUsable: () => boolean;
  /** Why the latest renewal brought nothing; null where there is nothing to say. */
  problem: () => ConnectProblem | null;
  /** Where it cannot be renewed any more: when what there is runs out. */
  endsAt: () => number | null;
  /** Looks at the clock; from the first look on it is renewed by itself. */
  look: () => void;
  /** As `look`, without the patience of an attempt that failed: the network may be back. */
  hurry: () => void;
  /** Slack says that this token ran out: answers whether there is a new one now. */
  ranOut: (access: string) => Promise<boolean>;
  stop: () => void;
}

export interface RenewalParts {
  tokens: Tokens;
  ask: (grant: Grant) => Promise<Result<Tokens, ConnectProblem>>;
  /** On disk when it answers. */
  keep: (tokens: Tokens) => Promise<void>;
  clock: Clock;
  /** Something is different now. */
  tell: () => void;
  random: () => number;
}

/** Trouble that may pass by itself, unlike a wrong token. */
export function passes(problem: ConnectProblem): boolean {
  return problem.code === 'unreachable' || problem.code === 'not-slack' || problem.code === 'rate-limited';
}

export function createRenewal({ tokens: first, ask, keep, clock, tell, random }: RenewalParts): Renewal {
  let tokens = first;
  let expiredAt = false;
  let problem: ConnectProblem | null = null;
  let running: Promise<boolean> | null = null;
  let dueAt = first.grant?.renewAt ?? Infinity;
  let failures = 0;
  let cancel = (): void => undefined;
  let stopped = false;

  const isExpired = (): boolean => tokens.grant !== null && (expiredAt || clock.now() >= tokens.grant.expiresAt);
  const isOver = (): boolean => problem !== null && !passes(problem);

  function arm(): void {
    cancel();
    const { grant } = tokens;
    if (stopped || grant === null) return;
    if (!isOver()) cancel = clock.at(dueAt, () => void renew());
    else if (!isExpired()) cancel = clock.at(grant.expiresAt, tell);
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
    // Kept before it is used: the old one is spent, and a crash from here on must find the new one.
    await keep(answer.value);
    if (stopped) return false;
    tokens = answer.value;
    expiredAt = false;
    problem = null;
    failures = 0;
    dueAt = tokens.grant?.renewAt ?? Infinity;
    return true;
  }

  /** Once for all who ask at the same time: Slack takes a grant only once. */
  function renew(): Promise<boolean> {
    const { grant } = tokens;
    if (stopped || grant === null || isOver()) return Promise.resolve(false);
    running ??= attempt(grant)
      .catch((error: unknown) => {
        log.caught('token-not-renewed', error);
        return false;
      })
      .finally(() => {
        running = null;
        arm();
        if (!stopped) tell();
      });
    return running;
  }

  function look(): void {
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
    look,
    hurry: () => {
      failures = 0;
      if (tokens.grant !== null) dueAt = isExpired() ? clock.now() : tokens.grant.renewAt;
      look();
    },
    ranOut: async (access) => {
      // Renewed while the question was on its way.
      if (access !== tokens.access) return true;
      if (tokens.grant === null) return false;
      expiredAt = true;
      if (isOver()) tell();
      return renew();
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
