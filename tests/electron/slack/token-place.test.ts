import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createConnection, type Connection } from '../../../electron/slack/connection.ts';
import { lasting, packTokens, placeFor, unpackTokens, type ConnectionProfile } from '../../../electron/slack/tokens.ts';
import { createManualClock } from '../../support/clock.ts';
import { START } from '../../support/incident.ts';
import { startSlack, type TestSlack } from '../../support/slack.ts';

const SLACK = 'https://slack.com/api/';
let slack: TestSlack;
/** What survives the app's end: the encrypted text, and the settings file that anybody may edit. */
let disk: { token: string | null; profile: ConnectionProfile | null };
/** Where requests went. */
let asked: string[];

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  disk = { token: null, profile: null };
  asked = [];
});

function open(): Connection {
  const connection = createConnection({
    fetch: async (url, init) => {
      asked.push(new URL(url instanceof Request ? url.url : url).host);
      return fetch(url, init);
    },
    tokenStore: {
      read: async () => disk.token,
      write: async (token) => {
        disk.token = token;
        return 'keychain';
      },
      clear: async () => void (disk.token = null),
    },
    env: {},
    profile: { get: () => disk.profile, set: (profile) => void (disk.profile = profile) },
    clock: createManualClock(START),
    random: () => 1,
  });
  onTestFinished(connection.stop);
  return connection;
}

async function connected(): Promise<void> {
  const connection = open();
  await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
  connection.stop();
  asked = [];
}

describe('a settings file that somebody edited', () => {
  test.each([
    ['another address', () => ({ apiUrl: 'https://evil.example/api/' })],
    ['an address that is none', () => ({ apiUrl: 'nowhere' })],
    ['no address', () => ({ apiUrl: '' })],
    ['another workspace', () => ({ team: 'T-other' })],
  ])('with %s gets no token: the person is asked', async (_what, change) => {
    await connected();
    disk.profile = { ...disk.profile!, ...change() };
    const connection = open();
    connection.start();
    await expect
      .poll(() => connection.current())
      .toEqual({
        state: 'trouble',
        // What Settings offers: the address that the token was stored with.
        apiUrl: slack.apiUrl,
        problem: { code: 'place-changed' },
      });
    connection.recheck();
    expect([asked, connection.port()]).toEqual([[], null]);
    expect(connection.portFor(slack.team)).toBe('not-connected');
    expect(await connection.connect({ token: slack.token, apiUrl: slack.apiUrl })).toMatchObject({ ok: true });
    expect(connection.current()).toMatchObject({ state: 'connected' });
  });

  test('and without its profile, the token goes where it was stored for', async () => {
    await connected();
    disk.profile = null;
    const connection = open();
    connection.start();
    await expect.poll(() => connection.current()).toMatchObject({ state: 'connected', apiUrl: slack.apiUrl });
  });
});

describe('a token of an earlier version, which has no address with it', () => {
  const profile = { team: 'T1', teamName: 'One', user: 'ada' };

  test('goes to Slack, and to no other address of the settings file', () => {
    expect(placeFor(null, { ...profile, apiUrl: SLACK })).toEqual({ apiUrl: SLACK, team: null });
    expect(placeFor(null, { ...profile, apiUrl: '' })).toEqual({ apiUrl: SLACK, team: null });
    expect(placeFor(null, null)).toEqual({ apiUrl: SLACK, team: null });
    expect(placeFor(null, { ...profile, apiUrl: 'https://slack.com.evil.example/api/' })).toBeNull();
    expect(placeFor(null, { ...profile, apiUrl: 'https://slack.com@evil.example/api/' })).toBeNull();
  });

  test('asks before it goes to another server', async () => {
    disk = { token: slack.token, profile: { ...profile, apiUrl: slack.apiUrl } };
    const connection = open();
    connection.start();
    await expect.poll(() => connection.current()).toMatchObject({ problem: { code: 'place-changed' } });
    expect(asked).toEqual([]);
  });

  test('is stored with its workspace once Slack has named it', async () => {
    disk = { token: packTokens(lasting(slack.token), { apiUrl: slack.apiUrl, team: null }), profile: null };
    const connection = open();
    connection.start();
    await expect.poll(() => unpackTokens(disk.token ?? '').place).toEqual({ apiUrl: slack.apiUrl, team: slack.team });
  });
});
