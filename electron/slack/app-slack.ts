import { app, safeStorage } from 'electron';
import type { Settings } from '../../src/bridge/views.ts';
import type { Clock } from '../time/clock.ts';
import { hasLinks } from '../os/link-handler.ts';
import type { Environment } from '../security/environment.ts';
import { openSignInPage } from '../security/links.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createConnection, type Connection } from './connection.ts';
import { LOOPBACK_PORTS } from './loopback-ports.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createTokenStore } from '../settings/secret-box.ts';

export interface Slack {
  connection: Connection;
  signIn: SignIn;
  describe: () => Pick<Settings, 'slack' | 'signIn' | 'token' | 'clockAheadMs'>;
}

interface OpenParts {
  settings: SettingsStore;
  environment: Environment;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  onChange: () => void;
  onSignedIn: () => void;
  onReached: (team: string, at: number) => void;
}

/** The real Slack with this laptop's settings, keychain, browser and environment. */
export function openSlack({ settings, environment, fetch, clock, onChange, onSignedIn, onReached }: OpenParts): Slack {
  const managedId = environment.SLACK_CLIENT_ID?.trim() ?? '';
  const connection = createConnection({
    fetch,
    tokenStore: createTokenStore(
      {
        get: () => settings.get('slackToken') ?? null,
        set: async (kept) => {
          await settings.load();
          if (!settings.set('slackToken', kept)) throw new Error('not on disk');
        },
        delete: () => settings.delete('slackToken'),
      },
      safeStorage,
    ),
    env: environment,
    profile: {
      get: () => settings.get('slackProfile') ?? null,
      set: (profile) => (profile === null ? settings.delete('slackProfile') : settings.set('slackProfile', profile)),
    },
    clock,
    onReached,
  });
  const signIn = createSignIn({
    fetch,
    clock,
    open: openSignInPage,
    hasLinks,
    first: app.isPackaged ? 'link' : 'loopback',
    ports: LOOPBACK_PORTS,
    adopt: connection.adopt,
    onChange,
    onSignedIn,
  });

  return {
    connection,
    signIn: {
      ...signIn,
      begin: ({ clientId: typed, ...transport }) => {
        if (managedId === '') settings.set('slackClientId', typed);
        signIn.begin({ ...transport, clientId: managedId === '' ? typed : managedId });
      },
    },
    describe: () => ({
      slack: connection.current(),
      signIn: {
        clientId: managedId === '' ? (settings.get('slackClientId') ?? '') : managedId,
        managed: managedId !== '',
        ...signIn.current(),
      },
      token: connection.tokenStorage(),
      clockAheadMs: connection.clockAheadMs(),
    }),
  };
}
