import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { TokenOwner } from '../../src/model/slack-scope.ts';
import { err, type Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { createSlackClient } from './client.ts';
import { renewTokens, revokeToken } from './oauth.ts';
import { asConnectProblem } from './outcome.ts';
import type { SlackPort } from './port.ts';
import { createRenewal, isTransient, type Renewal } from './renewal.ts';
import { createRenewingPort, type OnVerdict } from './renewing-port.ts';
import { createSkew, type Skew } from './clock-skew.ts';
import { tokenOwner, type Grant, type Tokens } from './tokens.ts';

/** One sign-in or one token, at one API address. */
export interface SlackSession {
  port: SlackPort;
  as: TokenOwner;
  apiUrl: string;
  /** Slack's id of the workspace, from Slack or from the stored profile; null until known. */
  team: string | null;
  skew: Skew;
  renewal: Renewal;
  /** Revokes the sign-in at Slack; null where the token is not ours to revoke. Resolves to whether it is over. */
  signOut: (() => Promise<boolean>) | null;
}

export interface SlackSessionParts {
  tokens: Tokens;
  apiUrl: string;
  team: string | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  timeoutMs?: number | undefined;
  random: () => number;
  onSkew: (session: SlackSession) => void;
  onRenewal: (session: SlackSession) => void;
  /** Called with Slack's verdict on a request. */
  onVerdict: (session: SlackSession, ...args: Parameters<OnVerdict>) => void;
  store: (tokens: Tokens, session: SlackSession) => Promise<void>;
}

export function createSlackSession(parts: SlackSessionParts): SlackSession {
  const { tokens, apiUrl, team, fetch, clock, timeoutMs, random, onSkew, onRenewal, onVerdict, store } = parts;
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  const skew = createSkew();

  async function ask(grant: Grant): Promise<Result<Tokens, ConnectProblem>> {
    const renewed = await renewTokens({ apiUrl, fetch, now: clock.now, ...limit }, grant);
    if (renewed.ok) return renewed;
    const problem = asConnectProblem(renewed.error, apiUrl);
    // A refused grant is used up (for example by a lost answer) or revoked.
    return err(isTransient(problem) ? problem : { code: 'signed-out' });
  }

  const renewal = createRenewal({
    tokens,
    ask,
    store: (next) => store(next, session),
    clock,
    onChange: () => onRenewal(session),
    random,
  });
  const onClock = (aheadMs: number): void => {
    if (skew.measure(aheadMs)) onSkew(session);
  };
  const port = createRenewingPort(
    (token) => createSlackClient({ token, apiUrl, fetch, now: clock.now, onClock, ...limit }),
    renewal,
    (...args) => onVerdict(session, ...args),
  );
  async function signOut(): Promise<boolean> {
    // An expired token cannot revoke itself, and its grant would stay valid.
    if (!renewal.isUsable()) await renewal.ranOut(renewal.access());
    renewal.stop();
    if (!renewal.isUsable() && renewal.problem()?.code === 'signed-out') return true;
    const revoked = await revokeToken({ apiUrl, fetch, ...limit }, renewal.access());
    // A dead token needs no revoking. An expired one does: its grant may still be valid.
    return revoked.ok || isDeadToken(asConnectProblem(revoked.error, apiUrl).code);
  }
  const session: SlackSession = {
    port,
    as: tokenOwner(tokens),
    apiUrl,
    team,
    skew,
    renewal,
    // A lasting token may be shared with the team, or with the person's other laptop, so it is not revoked.
    signOut: tokens.grant === null ? null : signOut,
  };
  return session;
}

/** Set while a sign-in still works but cannot be renewed. */
export function expiryOf({ renewal }: SlackSession): { signInBy?: number } {
  const endsAt = renewal.endsAt();
  return endsAt === null ? {} : { signInBy: endsAt };
}
