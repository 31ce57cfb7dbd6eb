import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { SpeaksAs } from '../../src/model/slack-scope.ts';
import { err, type Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { createSlackClient } from './client.ts';
import { renewTokens, revokeToken } from './oauth.ts';
import { asConnectProblem } from './outcome.ts';
import type { SlackPort } from './port.ts';
import { createRenewal, passes, type Renewal } from './renewal.ts';
import { createRenewingPort, type Hear } from './renewing-port.ts';
import { createSkew, type Skew } from './clock-skew.ts';
import { speaksAs, type Grant, type Tokens } from './tokens.ts';

/** One sign-in, or one token, at one address. */
export interface Line {
  port: SlackPort;
  as: SpeaksAs;
  apiUrl: string;
  /** Known from Slack or, until Slack can be asked, from the last time. */
  team: string | null;
  skew: Skew;
  renewal: Renewal;
  /** Tells Slack that a sign-in is over; null where it is not ours to end. Answers whether it is over there. */
  signOut: (() => Promise<boolean>) | null;
}

export interface LineParts {
  tokens: Tokens;
  apiUrl: string;
  team: string | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  timeoutMs?: number | undefined;
  random: () => number;
  onSkew: (line: Line) => void;
  onRenewal: (line: Line) => void;
  /** What Slack made of a question. */
  onVerdict: (line: Line, ...heard: Parameters<Hear>) => void;
  keep: (tokens: Tokens, line: Line) => Promise<void>;
}

export function createLine(parts: LineParts): Line {
  const { tokens, apiUrl, team, fetch, clock, timeoutMs, random, onSkew, onRenewal, onVerdict, keep } = parts;
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  const skew = createSkew();

  async function ask(grant: Grant): Promise<Result<Tokens, ConnectProblem>> {
    const renewed = await renewTokens({ apiUrl, fetch, now: clock.now, ...limit }, grant);
    if (renewed.ok) return renewed;
    const problem = asConnectProblem(renewed.error, apiUrl);
    // Slack takes a grant once. A refusal means that it is spent, by an answer that was lost say, or taken back.
    return err(passes(problem) ? problem : { code: 'signed-out' });
  }

  const renewal = createRenewal({
    tokens,
    ask,
    keep: (next) => keep(next, line),
    clock,
    tell: () => onRenewal(line),
    random,
  });
  const onClock = (aheadMs: number): void => {
    if (skew.take(aheadMs)) onSkew(line);
  };
  const port = createRenewingPort(
    (token) => createSlackClient({ token, apiUrl, fetch, now: clock.now, onClock, ...limit }),
    renewal,
    (...heard) => onVerdict(line, ...heard),
  );
  async function signOut(): Promise<boolean> {
    // A token that ran out cannot end itself, and what renews it would live on.
    if (!renewal.isUsable()) await renewal.ranOut(renewal.access());
    renewal.stop();
    if (!renewal.isUsable() && renewal.problem()?.code === 'signed-out') return true;
    const revoked = await revokeToken({ apiUrl, fetch, ...limit }, renewal.access());
    // Of a dead one there is nothing left to revoke. One that ran out cannot say so: what renews it may live on.
    return revoked.ok || isDeadToken(asConnectProblem(revoked.error, apiUrl).code);
  }
  const line: Line = {
    port,
    as: speaksAs(tokens),
    apiUrl,
    team,
    skew,
    renewal,
    // One that lasts is also others': the team's, or the same person's on another laptop, which must not fall silent.
    signOut: tokens.grant === null ? null : signOut,
  };
  return line;
}
