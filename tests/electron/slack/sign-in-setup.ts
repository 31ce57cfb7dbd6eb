import { onTestFinished } from 'vitest';
import { createConnection, type Connection } from '../../../electron/slack/connection.ts';
import { createSecrets, exchangeCode, signInPage } from '../../../electron/slack/oauth.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import { unpackTokens, type Tokens, type ConnectionProfile } from '../../../electron/slack/tokens.ts';
import { visit } from '../../support/browser.ts';
import { createManualClock } from '../../support/clock.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import { TEST_APP } from '../../support/oauth-proxy.ts';
import { startSlack } from '../../support/slack.ts';

export interface Hooks {
  keeping?: () => 'keychain' | 'memory';
  /** Runs before anything is on disk. */
  onWrite?: () => Promise<void>;
}

/** A Slack with Slack's own clock, and a laptop that signs in there; gone with the test. */
export async function createSignInHouse() {
  const slack = await startSlack();
  onTestFinished(() => slack.stop());
  const clock = createManualClock(START);
  const fetch = impatientFetch(slack.proxy);
  slack.proxy.clock(clock.now);
  /** What survives the app's end. */
  const disk: { token: string | null; profile: ConnectionProfile | null } = { token: null, profile: null };
  /** Access tokens as they were kept, oldest first. */
  const kept: string[] = [];

  function open({ keeping = () => 'keychain', onWrite }: Hooks = {}): Connection {
    const connection = createConnection({
      fetch,
      tokenStore: {
        read: async () => disk.token,
        write: async (token) => {
          await onWrite?.();
          kept.push(unpackTokens(token).tokens.access);
          if (keeping() === 'keychain') disk.token = token;
          return keeping();
        },
        clear: async () => {
          disk.token = null;
        },
      },
      env: {},
      profile: {
        get: () => disk.profile,
        set: (profile) => {
          disk.profile = profile;
        },
      },
      clock,
      random: () => 1,
    });
    onTestFinished(connection.stop);
    return connection;
  }

  /** What signing in brings. */
  async function signIn(): Promise<Tokens> {
    const { state, verifier } = createSecrets();
    const redirect = TEST_APP.redirects[0]!;
    const { clientId } = TEST_APP;
    const page = await visit(signInPage(slack.apiUrl, { clientId, redirect, state, verifier }));
    const code = new URL(await page.allow()).searchParams.get('code') ?? '';
    const parts = { apiUrl: slack.apiUrl, fetch, now: clock.now };
    const exchanged = await exchangeCode(parts, { clientId, code, redirect, verifier });
    if (!exchanged.ok) throw new Error(exchanged.error.kind);
    return exchanged.value;
  }

  async function signedIn(hooks?: Hooks): Promise<Connection> {
    const connection = open(hooks);
    const adopted = await connection.adopt({ tokens: await signIn(), apiUrl: slack.apiUrl });
    if (!adopted.ok) throw new Error(adopted.error.code);
    return connection;
  }

  const asked = (method: string): number => slack.proxy.requestsTo(method).length;
  const way = (connection: Connection): SlackPort | string => connection.portFor(slack.team);

  return {
    slack,
    clock,
    disk,
    kept,
    open,
    signIn,
    signedIn,
    asked,
    renewals: () => asked('oauth.v2.access') - 1,
    message: {
      channel: slack.channel('incidents'),
      text: 'Hello',
      markdown: 'Hello',
      subject: 'Hello',
      messageId: 'm1',
      incidentId: 'i1',
    },
    way,
    portOf: (connection: Connection): SlackPort => {
      const port = way(connection);
      if (typeof port === 'string') throw new Error(port);
      return port;
    },
  };
}

export const state = (connection: Connection): string => connection.current().state;
