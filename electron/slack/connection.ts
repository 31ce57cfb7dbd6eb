import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { ConnectProblem, SlackConnection, TokenKeeping } from '../../src/bridge/slack.ts';
import { NEEDED_SCOPES } from '../../src/model/slack-scope.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { BACK_OFF, backOff } from '../time/retry-delay.ts';
import { normaliseAddress } from '../security/address.ts';
import { createLine, type Line } from './session.ts';
import type { NoPort, SlackIdentity, SlackPort } from './port.ts';
import { passes } from './renewal.ts';
import type { TokenStore } from '../settings/secret-box.ts';
import { lasting, packTokens, type Tokens, unpackTokens } from './tokens.ts';
import { knownCode } from '../log/codes.ts';
import { log } from '../log/log.ts';

/** What is remembered of a connection between starts, the token aside. */
export interface ConnectionProfile {
  team: string;
  teamName: string;
  user: string;
  apiUrl: string;
}

export interface ConnectionParts {
  /** Must put a request on the wire once at the most, see fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  tokenStore: TokenStore;
  /** SLACK_TOKEN and SLACK_API_URL win over what is stored, and are never written to disk. */
  env: Partial<Record<'SLACK_TOKEN' | 'SLACK_API_URL', string>>;
  profile: { get: () => ConnectionProfile | null; set: (profile: ConnectionProfile | null) => void };
  clock: Clock;
  timeoutMs?: number;
  random?: () => number;
  /** Slack told who we are: the workspace was reached, at ms since 1970. */
  onReached?: (team: string, at: number) => void;
}

/** The real workspace: at most one at a time. */
export interface Connection {
  start: () => void;
  stop: () => void;
  /** By a token that somebody pasted. */
  connect: (transport: { token: string; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
  /** By what signing in brought. */
  adopt: (transport: { tokens: Tokens; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
  disconnect: () => Promise<void>;
  /** Asks Slack anew, after a wake-up say. */
  recheck: () => void;
  current: () => SlackConnection;
  keeping: () => TokenKeeping;
  /** How far this laptop's clock is ahead of Slack's, ms (negative: behind); 0 while within a minute or not known. */
  clockAheadMs: () => number;
  port: () => SlackPort | null;
  /** The way to one workspace, or why there is none. */
  portFor: (workspace: string) => SlackPort | NoPort;
  subscribe: (listener: () => void) => () => void;
}

export function createConnection(parts: ConnectionParts): Connection {
  const { fetch, tokenStore, env, profile, clock, timeoutMs, onReached, random = Math.random } = parts;
  const listeners = new Set<() => void>();
  let state: SlackConnection = { state: 'none' };
  let keeping: TokenKeeping = 'none';
  let line: Line | null = null;
  let saving: Promise<void> = Promise.resolve();
  /** Checks in a row that did not get through. */
  let failures = 0;
  /** Checks on their way. */
  let checking = 0;
  /** Since the latest check began, something else got through. */
  let takenSince = false;
  let cancelRecheck = (): void => undefined;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function say(next: SlackConnection): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    if (next.state === 'trouble') log.note('connection-problem', { problem: knownCode(next.problem.code) });
    state = next;
    tell();
  }

  /** One after the other: what a renewal brought must not be written over what a person did after it. */
  const save = (write: () => Promise<void>): Promise<void> => (saving = saving.then(write));

  function lineFor(tokens: Tokens, apiUrl: string, team: string | null): Line {
    return createLine({
      tokens,
      apiUrl,
      team,
      fetch,
      clock,
      timeoutMs,
      random,
      onSkew: (of) => {
        if (of === line) tell();
      },
      onRenewal,
      onVerdict: (of, verdict, asked) => {
        // Its own answer tells a check more than that.
        if (of !== line || (asked === 'authTest' && checking > 0)) return;
        if (verdict === 'taken') wasTaken(of);
        // Or each message that waits would be refused for itself, and all of them wait for a person.
        else if (state.state === 'connected') void check(of);
      },
      keep: (next, of) =>
        save(async () => {
          if (of === line) keeping = await tokenStore.write(packTokens(next));
        }),
    });
  }

  /** What got through shows that the trouble is over, long before it would be looked at again. */
  function wasTaken(of: Line): void {
    takenSince = true;
    // As long as Slack asked for, nothing is asked.
    if (checking === 0 && state.state === 'trouble' && state.problem.code !== 'rate-limited') void check(of);
  }

  function onRenewal(of: Line): void {
    if (line !== of) return;
    const problem = of.renewal.problem();
    if (problem !== null && !of.renewal.isUsable()) say({ state: 'trouble', apiUrl: of.apiUrl, problem });
    // What ended the renewal may have ended the token too.
    else void check(of);
    // What waited for the new token can go.
    tell();
  }

  function forget(): void {
    cancelRecheck();
    line?.renewal.stop();
    line = null;
    keeping = 'none';
  }

  function connected(of: Line, identity: SlackIdentity): void {
    const { team, teamName, user, scopes } = identity;
    const missingScopes = scopes === null ? [] : NEEDED_SCOPES.filter((scope) => !scopes.includes(scope));
    of.team = team;
    failures = 0;
    onReached?.(team, clock.now());
    if (keeping !== 'environment') profile.set({ team, teamName, user, apiUrl: of.apiUrl });
    say({
      state: 'connected',
      team,
      teamName,
      user,
      apiUrl: of.apiUrl,
      missingScopes,
      scopes,
      as: of.as,
      ...ending(of),
    });
  }

  const check = (of: Line): Promise<void> => checkOnce(of).catch(failed);

  async function checkOnce(of: Line): Promise<void> {
    cancelRecheck();
    of.renewal.look();
    // The renewal goes on from here.
    if (!of.renewal.isUsable()) return;
    takenSince = false;
    checking += 1;
    const tested = await of.port.authTest().finally(() => (checking -= 1));
    if (line !== of) return;
    // Another check may have answered meanwhile: what this one says is newer.
    cancelRecheck();
    if (tested.ok) {
      connected(of, tested.value);
      return;
    }
    const { code } = tested.error;
    // Signing in anew helps, but not one whose account Slack has deactivated.
    const isEnd = !of.renewal.isLasting() && isDeadToken(code) && code !== 'person-deactivated';
    say({ state: 'trouble', apiUrl: of.apiUrl, problem: isEnd ? { code: 'signed-out' } : tested.error });
    if (!passes(tested.error) || !of.renewal.isUsable()) return;
    failures = takenSince ? 1 : failures + 1;
    const wait = backOff(failures, BACK_OFF.upkeep, random);
    const asked = tested.error.code === 'rate-limited' ? tested.error.seconds * 1_000 : 0;
    cancelRecheck = clock.at(clock.now() + Math.max(wait, asked), () => void check(of));
  }

  function begin(tokens: Tokens, address: string, kept: TokenKeeping, team: string | null): void {
    keeping = kept;
    const apiUrl = normaliseAddress(address);
    if (!apiUrl.ok) {
      say({ state: 'trouble', apiUrl: address, problem: apiUrl.error });
      return;
    }
    line = lineFor(tokens, apiUrl.value, team);
    say({ state: 'checking' });
    void check(line);
  }

  async function load(): Promise<void> {
    const { SLACK_TOKEN: token, SLACK_API_URL: address } = env;
    if (token !== undefined && token.trim() !== '') {
      begin(lasting(token.trim()), address ?? '', 'environment', null);
      return;
    }
    const known = profile.get();
    const stored = await tokenStore.read();
    // A person may have connected while the keychain was being asked.
    if (stored === null || line !== null) return;
    begin(unpackTokens(stored), known?.apiUrl ?? '', 'keychain', known?.team ?? null);
  }

  async function adopt({ tokens, apiUrl }: { tokens: Tokens; apiUrl: string }): Promise<Result<null, ConnectProblem>> {
    if (keeping === 'environment') return err({ code: 'refused', detail: 'SLACK_TOKEN' });
    const address = normaliseAddress(apiUrl.trim() === '' ? (env.SLACK_API_URL ?? '') : apiUrl);
    if (!address.ok) return address;
    const fresh = lineFor(tokens, address.value, null);
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
      // Never a token beside another workspace's name: should the app end between the two, one's messages went to the other.
      if (known?.team !== team || known.apiUrl !== address.value) {
        await tokenStore.clear();
        profile.set({ team, teamName, user, apiUrl: address.value });
      }
      keeping = await tokenStore.write(packTokens(tokens));
    });
    line = fresh;
    fresh.renewal.look();
    connected(fresh, tested.value);
    return ok(null);
  }

  return {
    start: () => void load().catch(failed),
    stop: () => {
      cancelRecheck();
      line?.renewal.stop();
    },
    connect: ({ token, apiUrl }) => adopt({ tokens: lasting(token.trim()), apiUrl }),
    adopt,
    disconnect: async () => {
      const stored = keeping !== 'environment';
      const left = line;
      // It ends its own renewal.
      if (left?.signOut) line = null;
      forget();
      if (stored) {
        await save(async () => {
          await tokenStore.clear();
          profile.set(null);
        });
      }
      say({ state: 'none' });
      left
        ?.signOut?.()
        .then((isOver) => {
          if (!isOver && state.state === 'none') say({ state: 'none', stillValid: true });
        })
        .catch((error: unknown) => log.caught('sign-out-failed', error));
    },
    recheck: () => {
      failures = 0;
      if (line === null) return;
      line.renewal.hurry();
      void check(line);
    },
    current: () => state,
    keeping: () => keeping,
    clockAheadMs: () => line?.skew.ahead() ?? 0,
    port: () => line?.port ?? null,
    portFor: (workspace) => {
      if (line === null || line.team === null) return 'not-connected';
      if (line.team !== workspace) return 'wrong-workspace';
      // A token that Slack refuses would fail each message for good; queued ones wait for a better one instead.
      if (state.state === 'trouble' && !passes(state.problem)) return 'not-connected';
      return line.renewal.isUsable() ? line.port : 'token-expired';
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const failed = (error: unknown): void => log.caught('connection-failed', error);

/** Said while a sign-in still works that Slack will not renew. */
function ending({ renewal }: Line): { signInBy?: number } {
  const endsAt = renewal.endsAt();
  return endsAt === null ? {} : { signInBy: endsAt };
}
