import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { ConnectProblem, SlackConnection, TokenStorage } from '../../src/bridge/slack.ts';
import { NEEDED_SCOPES } from '../../src/model/slack-scope.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { BACK_OFF, backOff } from '../time/retry-delay.ts';
import { normaliseAddress, SLACK_ADDRESS } from '../security/address.ts';
import { createSlackSession, expiryOf, type SlackSession } from './session.ts';
import type { NoPort, SlackIdentity, SlackPort } from './port.ts';
import { isTransient } from './renewal.ts';
import type { TokenStore } from '../settings/secret-box.ts';
import {
  lasting,
  packTokens,
  placeFor,
  unpackTokens,
  type ConnectionProfile,
  type TokenPlace,
  type Tokens,
} from './tokens.ts';
import { knownCode } from '../log/codes.ts';
import { log } from '../log/log.ts';

export interface ConnectionParts {
  /** Must send each request at most once, see fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  tokenStore: TokenStore;
  /** SLACK_TOKEN and SLACK_API_URL override what is stored, and are never written to disk. */
  env: Partial<Record<'SLACK_TOKEN' | 'SLACK_API_URL', string>>;
  profile: { get: () => ConnectionProfile | null; set: (profile: ConnectionProfile | null) => void };
  clock: Clock;
  timeoutMs?: number;
  random?: () => number;
  /** Called when Slack named the workspace: it was reached at `at`, ms since 1970. */
  onReached?: (team: string, at: number) => void;
}

/** The connection to the real workspace: at most one at a time. */
export interface Connection {
  start: () => void;
  stop: () => void;
  /** Connects with a pasted token. */
  connect: (transport: { token: string; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
  /** Connects with the tokens of a sign-in. */
  adopt: (transport: { tokens: Tokens; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
  disconnect: () => Promise<void>;
  /** Asks Slack again, for example after a wake-up. */
  recheck: () => void;
  current: () => SlackConnection;
  tokenStorage: () => TokenStorage;
  /**
   * Milliseconds by which this laptop's clock is ahead of Slack's (negative: behind); 0 within a minute or while
   * unknown.
   */
  clockAheadMs: () => number;
  port: () => SlackPort | null;
  /** The port of a workspace, or the reason why there is none. */
  portFor: (workspace: string) => SlackPort | NoPort;
  subscribe: (listener: () => void) => () => void;
}

export function createConnection(parts: ConnectionParts): Connection {
  const { fetch, tokenStore, env, profile, clock, timeoutMs, onReached, random = Math.random } = parts;
  const listeners = new Set<() => void>();
  let state: SlackConnection = { state: 'none' };
  let tokenStorage: TokenStorage = 'none';
  let session: SlackSession | null = null;
  /** The latest tokens of the session, and the workspace that they were stored with. */
  let held: { tokens: Tokens; team: string | null } | null = null;
  let saving: Promise<void> = Promise.resolve();
  /** Failed checks in a row. */
  let failures = 0;
  /** Checks in flight. */
  let checking = 0;
  /** Another call succeeded since the latest check began. */
  let succeededSince = false;
  let cancelRecheck = (): void => undefined;

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function setState(next: SlackConnection): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    if (next.state === 'trouble') log.note('connection-problem', { problem: knownCode(next.problem.code) });
    state = next;
    notify();
  }

  /** Writes run one after the other: the result of a renewal must not overwrite a later action of the person. */
  const save = (write: () => Promise<void>): Promise<void> => (saving = saving.then(write));

  function sessionFor(tokens: Tokens, apiUrl: string, team: string | null): SlackSession {
    return createSlackSession({
      tokens,
      apiUrl,
      team,
      fetch,
      clock,
      timeoutMs,
      random,
      onSkew: (of) => {
        if (of === session) notify();
      },
      onRenewal,
      onVerdict: (of, verdict, method) => {
        // A running check learns more from its own answer.
        if (of !== session || (method === 'authTest' && checking > 0)) return;
        if (verdict === 'taken') onSuccess(of);
        // Without a check each waiting message would be refused on its own and wait for a person.
        else if (state.state === 'connected') void check(of);
      },
      store,
    });
  }

  const store = (tokens: Tokens, of: SlackSession): Promise<void> =>
    save(async () => {
      if (of !== session) return;
      const { apiUrl, team } = of;
      tokenStorage = await tokenStore.write(packTokens(tokens, { apiUrl, team }));
      held = { tokens, team };
    });

  /** A successful call ends the state `trouble` before the next scheduled check. */
  function onSuccess(of: SlackSession): void {
    succeededSince = true;
    // During a rate limit nothing is method.
    if (checking === 0 && state.state === 'trouble' && state.problem.code !== 'rate-limited') void check(of);
  }

  function onRenewal(of: SlackSession): void {
    if (session !== of) return;
    const problem = of.renewal.problem();
    if (problem !== null && !of.renewal.isUsable()) setState({ state: 'trouble', apiUrl: of.apiUrl, problem });
    // The reason that ended the renewal may also have ended the token.
    else void check(of);
    // Messages that waited for the new token can go.
    notify();
  }

  function forget(): void {
    cancelRecheck();
    session?.renewal.stop();
    session = null;
    held = null;
    tokenStorage = 'none';
  }

  function connected(of: SlackSession, identity: SlackIdentity): void {
    const { team, teamName, user, scopes } = identity;
    const missingScopes = scopes === null ? [] : NEEDED_SCOPES.filter((scope) => !scopes.includes(scope));
    of.team = team;
    failures = 0;
    onReached?.(team, clock.now());
    if (tokenStorage !== 'environment') profile.set({ team, teamName, user, apiUrl: of.apiUrl });
    // Tokens of earlier versions have no workspace with them.
    if (tokenStorage === 'keychain' && held !== null && held.team !== team) void store(held.tokens, of).catch(failed);
    setState({ state: 'connected', ...identity, apiUrl: of.apiUrl, missingScopes, as: of.as, ...expiryOf(of) });
  }

  const check = (of: SlackSession): Promise<void> => checkOnce(of).catch(failed);

  async function checkOnce(of: SlackSession): Promise<void> {
    cancelRecheck();
    of.renewal.check();
    // The renewal continues from here.
    if (!of.renewal.isUsable()) return;
    succeededSince = false;
    checking += 1;
    const tested = await of.port.authTest().finally(() => (checking -= 1));
    if (session !== of) return;
    // Another check may have scheduled a recheck meanwhile; this answer is newer.
    cancelRecheck();
    if (tested.ok) {
      connected(of, tested.value);
      return;
    }
    const { code } = tested.error;
    // A new sign-in helps, except for an account that Slack has deactivated.
    const isEnd = !of.renewal.isLasting() && isDeadToken(code) && code !== 'person-deactivated';
    setState({ state: 'trouble', apiUrl: of.apiUrl, problem: isEnd ? { code: 'signed-out' } : tested.error });
    if (!isTransient(tested.error) || !of.renewal.isUsable()) return;
    failures = succeededSince ? 1 : failures + 1;
    const wait = backOff(failures, BACK_OFF.upkeep, random);
    const method = tested.error.code === 'rate-limited' ? tested.error.seconds * 1_000 : 0;
    cancelRecheck = clock.at(clock.now() + Math.max(wait, method), () => void check(of));
  }

  function begin(tokens: Tokens, { apiUrl, team }: TokenPlace): void {
    session = sessionFor(tokens, apiUrl, team);
    setState({ state: 'checking' });
    void check(session);
  }

  async function load(): Promise<void> {
    const { SLACK_TOKEN: token, SLACK_API_URL: address } = env;
    if (token !== undefined && token.trim() !== '') {
      tokenStorage = 'environment';
      const apiUrl = normaliseAddress(address ?? '');
      if (apiUrl.ok) begin(lasting(token.trim()), { apiUrl: apiUrl.value, team: null });
      else setState({ state: 'trouble', apiUrl: address ?? '', problem: apiUrl.error });
      return;
    }
    const known = profile.get();
    const stored = await tokenStore.read();
    // A person may have connected while the keychain was read.
    if (stored === null || session !== null) return;
    const { tokens, place } = unpackTokens(stored);
    tokenStorage = 'keychain';
    held = { tokens, team: place?.team ?? null };
    const allowed = placeFor(place, known);
    if (allowed !== null) return begin(tokens, allowed);
    setState({ state: 'trouble', apiUrl: place?.apiUrl ?? SLACK_ADDRESS, problem: { code: 'place-changed' } });
  }

  async function adopt({ tokens, apiUrl }: { tokens: Tokens; apiUrl: string }): Promise<Result<null, ConnectProblem>> {
    if (tokenStorage === 'environment') return err({ code: 'refused', detail: 'SLACK_TOKEN' });
    const address = normaliseAddress(apiUrl.trim() === '' ? (env.SLACK_API_URL ?? '') : apiUrl);
    if (!address.ok) return address;
    const fresh = sessionFor(tokens, address.value, null);
    const tested = await fresh.port.authTest();
    if (!tested.ok) return tested;
    const { scopes } = tested.value;
    if (scopes !== null && !scopes.includes(NEEDED_SCOPES[0])) {
      return err({ code: 'missing-scope', scopes: NEEDED_SCOPES.filter((scope) => !scopes.includes(scope)) });
    }
    forget();
    await save(async () => {
      const { team, teamName, user } = tested.value;
      const known = profile.get();
      // A token is never stored beside another workspace's name: a crash between the two writes would send messages to
      // the wrong workspace.
      if (known?.team !== team || known.apiUrl !== address.value) {
        await tokenStore.clear();
        profile.set({ team, teamName, user, apiUrl: address.value });
      }
      tokenStorage = await tokenStore.write(packTokens(tokens, { apiUrl: address.value, team }));
      held = { tokens, team };
    });
    session = fresh;
    fresh.renewal.check();
    connected(fresh, tested.value);
    return ok(null);
  }

  return {
    start: () => void load().catch(failed),
    stop: () => {
      cancelRecheck();
      session?.renewal.stop();
    },
    connect: ({ token, apiUrl }) => adopt({ tokens: lasting(token.trim()), apiUrl }),
    adopt,
    disconnect: async () => {
      const stored = tokenStorage !== 'environment';
      const left = session;
      // `signOut` ends its own renewal.
      if (left?.signOut) session = null;
      forget();
      if (stored) {
        await save(async () => {
          await tokenStore.clear();
          profile.set(null);
        });
      }
      setState({ state: 'none' });
      left
        ?.signOut?.()
        .then((isOver) => {
          if (!isOver && state.state === 'none') setState({ state: 'none', stillValid: true });
        })
        .catch((error: unknown) => log.caught('sign-out-failed', error));
    },
    recheck: () => {
      failures = 0;
      if (session === null) return;
      session.renewal.hurry();
      void check(session);
    },
    current: () => state,
    tokenStorage: () => tokenStorage,
    clockAheadMs: () => session?.skew.ahead() ?? 0,
    port: () => session?.port ?? null,
    portFor: (workspace) => {
      if (session === null || session.team === null) return 'not-connected';
      if (session.team !== workspace) return 'wrong-workspace';
      // Slack would refuse each message for good; queued messages wait for a valid token instead.
      if (state.state === 'trouble' && !isTransient(state.problem)) return 'not-connected';
      return session.renewal.isUsable() ? session.port : 'token-expired';
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const failed = (error: unknown): void => log.caught('connection-failed', error);
