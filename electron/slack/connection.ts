import type { ConnectProblem, SlackConnection, TokenKeeping } from '../../src/bridge/contract.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { Clock } from '../clock.ts';
import { normaliseAddress } from './address.ts';
import { createSlackClient } from './client.ts';
import { NEEDED_SCOPES } from './outcome.ts';
import type { NoPort, SlackIdentity, SlackPort } from './port.ts';
import { createSkew, type Skew } from './skew.ts';
import type { TokenKeeper } from './token-keeper.ts';

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
  keeper: TokenKeeper;
  /** SLACK_TOKEN and SLACK_API_URL win over what is stored, and are never written to disk. */
  env: Partial<Record<'SLACK_TOKEN' | 'SLACK_API_URL', string>>;
  profile: { get: () => ConnectionProfile | null; set: (profile: ConnectionProfile | null) => void };
  clock: Clock;
  timeoutMs?: number;
}

/** The real workspace: at most one at a time. */
export interface Connection {
  start: () => void;
  stop: () => void;
  connect: (way: { token: string; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
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

/** One token at one address. `team` is known from Slack or, until Slack can be asked, from the last time. */
interface Line {
  port: SlackPort;
  apiUrl: string;
  team: string | null;
  skew: Skew;
}

const FIRST_RECHECK_MS = 5_000;
const LAST_RECHECK_MS = 5 * 60_000;

export function createConnection({ fetch, keeper, env, profile, clock, timeoutMs }: ConnectionParts): Connection {
  const listeners = new Set<() => void>();
  let state: SlackConnection = { state: 'none' };
  let keeping: TokenKeeping = 'none';
  let line: Line | null = null;
  let waitMs = FIRST_RECHECK_MS;
  let cancelRecheck = (): void => undefined;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function say(next: SlackConnection): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    tell();
  }

  function lineFor(token: string, apiUrl: string, team: string | null): Line {
    const skew = createSkew();
    const onClock = (aheadMs: number): void => {
      if (skew.take(aheadMs) && line === made) tell();
    };
    const parts = { token, apiUrl, fetch, now: clock.now, onClock };
    const port = createSlackClient(timeoutMs === undefined ? parts : { ...parts, timeoutMs });
    const made: Line = { port, apiUrl, team, skew };
    return made;
  }

  function forget(): void {
    cancelRecheck();
    line = null;
    keeping = 'none';
  }

  function connected(of: Line, identity: SlackIdentity): void {
    const { team, teamName, user, scopes } = identity;
    const missingScopes = scopes === null ? [] : NEEDED_SCOPES.filter((scope) => !scopes.includes(scope));
    of.team = team;
    waitMs = FIRST_RECHECK_MS;
    if (keeping !== 'environment') profile.set({ team, teamName, user, apiUrl: of.apiUrl });
    say({ state: 'connected', team, teamName, user, apiUrl: of.apiUrl, missingScopes });
  }

  async function check(of: Line): Promise<void> {
    cancelRecheck();
    const tested = await of.port.authTest();
    if (line !== of) return;
    if (tested.ok) {
      connected(of, tested.value);
      return;
    }
    say({ state: 'trouble', apiUrl: of.apiUrl, problem: tested.error });
    if (!passes(tested.error)) return;
    const wait = tested.error.code === 'rate-limited' ? Math.max(waitMs, tested.error.seconds * 1_000) : waitMs;
    waitMs = Math.min(waitMs * 2, LAST_RECHECK_MS);
    cancelRecheck = clock.at(clock.now() + wait, () => void check(of));
  }

  function begin(token: string, address: string, kept: TokenKeeping, team: string | null): void {
    keeping = kept;
    const apiUrl = normaliseAddress(address);
    if (!apiUrl.ok) {
      say({ state: 'trouble', apiUrl: address, problem: apiUrl.error });
      return;
    }
    line = lineFor(token, apiUrl.value, team);
    say({ state: 'checking' });
    void check(line);
  }

  async function load(): Promise<void> {
    const { SLACK_TOKEN: token, SLACK_API_URL: address } = env;
    if (token !== undefined && token.trim() !== '') {
      begin(token.trim(), address ?? '', 'environment', null);
      return;
    }
    const known = profile.get();
    const stored = await keeper.read();
    // A person may have connected while the keychain was being asked.
    if (stored === null || line !== null) return;
    begin(stored, known?.apiUrl ?? '', 'keychain', known?.team ?? null);
  }

  return {
    start: () => void load(),
    stop: () => cancelRecheck(),
    connect: async ({ token, apiUrl }) => {
      if (keeping === 'environment') return err({ code: 'refused', detail: 'SLACK_TOKEN' });
      const address = normaliseAddress(apiUrl.trim() === '' ? (env.SLACK_API_URL ?? '') : apiUrl);
      if (!address.ok) return address;
      const fresh = lineFor(token.trim(), address.value, null);
      const tested = await fresh.port.authTest();
      if (!tested.ok) return tested;
      const { scopes } = tested.value;
      if (scopes !== null && !scopes.includes(NEEDED_SCOPES[0])) {
        return err({ code: 'missing-scope', scopes: NEEDED_SCOPES.filter((scope) => !scopes.includes(scope)) });
      }
      forget();
      keeping = await keeper.write(token.trim());
      line = fresh;
      connected(fresh, tested.value);
      return ok(null);
    },
    disconnect: async () => {
      const stored = keeping !== 'environment';
      forget();
      if (stored) {
        profile.set(null);
        await keeper.clear();
      }
      say({ state: 'none' });
    },
    recheck: () => {
      waitMs = FIRST_RECHECK_MS;
      if (line !== null) void check(line);
    },
    current: () => state,
    keeping: () => keeping,
    clockAheadMs: () => line?.skew.ahead() ?? 0,
    port: () => line?.port ?? null,
    portFor: (workspace) => {
      if (line === null || line.team === null) return 'not-connected';
      if (line.team !== workspace) return 'wrong-workspace';
      // A token that Slack refuses would fail each message for good; queued ones wait for a better one instead.
      return state.state === 'trouble' && !passes(state.problem) ? 'not-connected' : line.port;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Trouble that may pass by itself, unlike a wrong token. */
function passes(problem: ConnectProblem): boolean {
  return problem.code === 'unreachable' || problem.code === 'not-slack' || problem.code === 'rate-limited';
}
