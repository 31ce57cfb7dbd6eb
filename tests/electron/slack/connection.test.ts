import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createConnection, type Connection, type ConnectionParts } from '../../../electron/slack/connection.ts';
import type { TokenStore } from '../../../electron/settings/secret-box.ts';
import { unpackTokens, type ConnectionProfile } from '../../../electron/slack/tokens.ts';
import { createManualClock, type ManualClock } from '../../support/clock.ts';
import { driveRequests, type DrivenRequests } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const MINUTE = 60_000;
let slack: TestSlack;
let clock: ManualClock;
/** What survives the app's end. */
let disk: { token: string | null; profile: ConnectionProfile | null };
/** Between the token on disk and the answer that it is. */
let whileKept: () => Promise<void>;

beforeEach(async () => {
  slack = await startSlack();
  clock = createManualClock(START);
  disk = { token: null, profile: null };
  whileKept = async () => undefined;
  reached = [];
  requests = driveRequests(slack.proxy);
  timeOut = requests.timeOut;
  slack.proxy.onHang(() => timeOut());
  onTestFinished(() => slack.stop());
});

/** Who was reached, and when. */
let reached: [string, number][];
/** Its requests; a test may say itself when one times out. */
let requests: DrivenRequests;
let timeOut: () => unknown;

function open(env: ConnectionParts['env'] = {}, kept: 'keychain' | 'memory' = 'keychain'): Connection {
  const keeper: TokenStore = {
    read: async () => disk.token,
    write: async (token) => {
      if (kept === 'keychain') disk.token = token;
      await whileKept();
      return kept;
    },
    clear: async () => {
      disk.token = null;
    },
  };
  const profile = {
    get: () => disk.profile,
    set: (given: ConnectionProfile | null) => {
      disk.profile = given;
    },
  };
  const connection = createConnection({
    fetch: requests.fetch,
    tokenStore: keeper,
    env,
    profile,
    clock,
    random: () => 1,
    onReached: (team, at) => reached.push([team, at]),
  });
  onTestFinished(connection.stop);
  return connection;
}

/** The access token in the keychain. */
const onDisk = (): string | null => (disk.token === null ? null : unpackTokens(disk.token).tokens.access);

const state = (connection: Connection): string => connection.current().state;

/** A connection made earlier, the app ended since. */
async function connectedBefore(): Promise<void> {
  const connection = open();
  await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
  connection.stop();
}

describe('connecting by hand', () => {
  test('says as whom, remembers it, and is there after the next start', async () => {
    const first = open();
    let told = 0;
    first.subscribe(() => (told += 1));
    expect(await first.connect({ token: ` ${slack.token} `, apiUrl: slack.apiUrl })).toEqual({ ok: true, value: null });
    const connected = {
      state: 'connected',
      team: slack.team,
      teamName: 'Test workspace',
      user: 'admin',
      apiUrl: slack.apiUrl,
      missingScopes: [],
      scopes: null,
      as: 'bot',
    };
    expect(first.current()).toEqual(connected);
    expect([first.tokenStorage(), told]).toEqual(['keychain', 1]);
    expect({ ...disk, token: onDisk() }).toEqual({
      token: slack.token,
      profile: { team: slack.team, teamName: 'Test workspace', user: 'admin', apiUrl: slack.apiUrl },
    });

    const second = open();
    second.start();
    await expect.poll(() => second.current()).toEqual(connected);
  });

  test('each time that Slack tells who we are, it was reached; when it refuses, it was not', async () => {
    const connection = open();
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    expect(reached).toEqual([[slack.team, START]]);
    slack.proxy.next('auth.test', { kind: 'refuse', error: 'token_revoked' });
    connection.recheck();
    await expect.poll(() => state(connection)).toBe('trouble');
    expect(reached).toHaveLength(1);
    clock.advance(MINUTE);
    connection.recheck();
    await expect
      .poll(() => reached)
      .toEqual([
        [slack.team, START],
        [slack.team, START + MINUTE],
      ]);
  });

  test('without a keychain the token lives in memory, and that is said', async () => {
    const connection = open({}, 'memory');
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    expect([connection.tokenStorage(), disk.token]).toEqual(['memory', null]);
  });

  test.each([
    ['invalid_auth', { code: 'wrong-token' }],
    ['token_revoked', { code: 'token-revoked' }],
  ])('%s: says so and keeps what was there', async (error, problem) => {
    const connection = open();
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    slack.proxy.next('auth.test', { kind: 'refuse', error });
    expect(await connection.connect({ token: 'xoxb-other', apiUrl: slack.apiUrl })).toEqual({
      ok: false,
      error: problem,
    });
    expect([state(connection), onDisk()]).toEqual(['connected', slack.token]);
  });

  test('a token that may not post is refused with what it lacks; others are listed', async () => {
    const connection = open();
    slack.proxy.scopes(['channels:read', 'groups:read', 'channels:history']);
    expect(await connection.connect({ token: slack.token, apiUrl: slack.apiUrl })).toEqual({
      ok: false,
      error: { code: 'missing-scope', scopes: ['chat:write', 'groups:history'] },
    });
    slack.proxy.scopes(['chat:write', 'channels:read', 'groups:read', 'channels:history']);
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    expect(connection.current()).toMatchObject({ state: 'connected', missingScopes: ['groups:history'] });
  });

  test.each([
    'http://slack.example/api/',
    'ftp://x',
    'not an address',
    'https://user:pass@slack.example/',
    'https://slack.example/?a=b',
  ])('bad address: %s', async (apiUrl) =>
    expect(await open().connect({ token: slack.token, apiUrl })).toEqual({
      ok: false,
      error: { code: 'bad-address', address: apiUrl },
    }),
  );

  test('an address where nobody is, and one where somebody else is', async () => {
    const connection = open();
    expect(
      await connection.connect({ token: slack.token, apiUrl: slack.apiUrl.replace('/api/', '/other') }),
    ).toMatchObject({ error: { code: 'not-slack' } });
    await slack.proxy.down();
    expect(await connection.connect({ token: slack.token, apiUrl: slack.apiUrl })).toMatchObject({
      error: { code: 'unreachable', address: slack.apiUrl },
    });
    expect(disk).toEqual({ token: null, profile: null });
  });

  test('disconnecting forgets all of it', async () => {
    const connection = open();
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    await connection.disconnect();
    expect([state(connection), connection.tokenStorage(), connection.port(), disk]).toEqual([
      'none',
      'none',
      null,
      { token: null, profile: null },
    ]);
    expect(connection.portFor(slack.team)).toBe('not-connected');
  });
});

describe('the environment', () => {
  test('wins over what is stored, and is never written down', async () => {
    disk = { token: 'xoxb-stored', profile: null };
    const connection = open(slack.env);
    connection.start();
    await expect.poll(() => state(connection)).toBe('connected');
    expect(connection.tokenStorage()).toBe('environment');
    expect(disk).toEqual({ token: 'xoxb-stored', profile: null });
    expect(await connection.connect({ token: 'xoxb-typed', apiUrl: slack.apiUrl })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    await connection.disconnect();
    expect(disk).toEqual({ token: 'xoxb-stored', profile: null });
  });

  test('with an address of its own that is no address', () => {
    const connection = open({ SLACK_TOKEN: slack.token, SLACK_API_URL: 'http://elsewhere.example/' });
    connection.start();
    expect(connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'bad-address' } });
  });
});

describe('starting', () => {
  test('with nothing stored there is no connection, and nothing is asked', async () => {
    const connection = open();
    connection.start();
    await expect.poll(() => state(connection)).toBe('none');
    expect(slack.proxy.requests).toHaveLength(0);
  });

  test('without a network it still knows its workspace, and asks again politely', async () => {
    await connectedBefore();
    await slack.proxy.down();
    const connection = open();
    connection.start();
    await expect.poll(() => state(connection)).toBe('trouble');
    expect(connection.current()).toMatchObject({ problem: { code: 'unreachable' } });
    expect(connection.portFor(slack.team)).toBe(connection.port());
    expect(connection.portFor('T-other')).toBe('wrong-workspace');
    await slack.proxy.up();
    clock.advance(5_000);
    await expect.poll(() => state(connection)).toBe('connected');
  });

  test('asks less and less often, at once after a wake-up', async () => {
    await connectedBefore();
    const asked = slack.proxy.requests.length;
    slack.proxy.mix(() => ({ kind: '500' }));
    const connection = open();
    connection.start();
    const waits: number[] = [];
    for (let i = 1; i <= 9; i++) {
      await expect.poll(() => [slack.proxy.requests.length - asked, clock.waiting()]).toEqual([i, 1]);
      const next = clock.nextAt() ?? 0;
      waits.push((next - clock.now()) / 1_000);
      clock.advance(next - clock.now());
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    slack.proxy.mix(() => ({ kind: 'pass' }));
    connection.recheck();
    await expect.poll(() => state(connection)).toBe('connected');
  });

  test('killed while another workspace’s token was kept: nothing goes there that was for the one before', async () => {
    const before = { team: 'T-before', teamName: 'Before', user: 'a', apiUrl: slack.apiUrl };
    disk = { token: 'xoxb-before', profile: before };
    let killed = false;
    whileKept = async () => {
      killed = true;
      return new Promise(() => undefined);
    };
    void open().connect({ token: slack.token, apiUrl: slack.apiUrl });
    await expect.poll(() => killed).toBe(true);
    const connection = open();
    await slack.proxy.down();
    connection.start();
    await expect.poll(() => state(connection)).toBe('trouble');
    expect(connection.portFor('T-before')).toBe('wrong-workspace');
    expect(connection.portFor(slack.team)).toBe(connection.port());
  });

  test('a token that was revoked meanwhile: messages wait for a better one', async () => {
    await connectedBefore();
    slack.proxy.next('auth.test', { kind: 'refuse', error: 'token_revoked' });
    const connection = open();
    connection.start();
    await expect.poll(() => state(connection)).toBe('trouble');
    expect(connection.portFor(slack.team)).toBe('not-connected');
    clock.advance(60 * MINUTE);
    expect(clock.waiting()).toBe(0);
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    expect(connection.portFor(slack.team)).toBe(connection.port());
  });
});

describe('what gets through while the connection is in trouble', () => {
  const checks = (): number => slack.proxy.requestsTo('auth.test').length;

  /** Its checks are answered like this, and for minutes no other one is due. */
  async function troubled(fault: Fault): Promise<Connection> {
    await connectedBefore();
    slack.proxy.mix((method) => (method === 'auth.test' ? fault : { kind: 'pass' }));
    const connection = open();
    connection.start();
    for (let i = 2; i <= 8; i++) {
      await expect.poll(() => [checks(), clock.waiting()]).toEqual([i, 1]);
      if (i < 8) clock.advance((clock.nextAt() ?? 0) - clock.now());
    }
    expect(connection.current()).toMatchObject({ state: 'trouble' });
    return connection;
  }
  const post = async (connection: Connection): Promise<void> =>
    expect(await connection.port()!.post(outgoing(slack.channel('incidents')))).toMatchObject({ kind: 'sent' });

  test('a message that arrives ends it at once', async () => {
    const connection = await troubled({ kind: '500' });
    slack.proxy.mix(() => ({ kind: 'pass' }));
    await post(connection);
    await expect.poll(() => state(connection)).toBe('connected');
    expect(clock.waiting()).toBe(0);
  });

  test('and so does what was read; what got no answer, or was refused, says nothing', async () => {
    const connection = await troubled({ kind: '500' });
    slack.proxy.next('conversations.list', { kind: '500' });
    await connection.port()!.channels();
    slack.proxy.next('chat.postMessage', { kind: 'refuse', error: 'not_in_channel' });
    await connection.port()!.post(outgoing(slack.channel('incidents')));
    expect(checks()).toBe(8);
    slack.proxy.mix(() => ({ kind: 'pass' }));
    await connection.port()!.channels();
    await expect.poll(() => state(connection)).toBe('connected');
  });

  test('while a check is on its way: should that fail, the next comes soon', async () => {
    const connection = await troubled({ kind: '500' });
    timeOut = () => undefined;
    slack.proxy.next('auth.test', { kind: 'hang' });
    await post(connection);
    await post(connection);
    await expect.poll(checks).toBe(9);
    requests.timeOut();
    await expect.poll(() => [checks(), clock.waiting()]).toEqual([9, 1]);
    expect(clock.nextAt()).toBe(clock.now() + 5_000);
  });

  test('is no reason to ask before Slack lets', async () => {
    const connection = await troubled({ kind: '429', retryAfter: 900 });
    await post(connection);
    expect([checks(), clock.waiting()]).toEqual([8, 1]);
  });
});

test.each([
  ['account_inactive', 'person-deactivated'],
  ['token_expired', 'token-expired'],
])('a token that is refused where channels are listed (%s) is looked at at once', async (error, code) => {
  await connectedBefore();
  const connection = open();
  connection.start();
  await expect.poll(() => state(connection)).toBe('connected');
  slack.proxy.mix(() => ({ kind: 'refuse', error }));
  expect(await connection.port()!.channels()).toMatchObject({ error: { code } });
  await expect.poll(() => connection.current()).toMatchObject({ problem: { code } });
  expect(slack.proxy.requestsTo('auth.test')).toHaveLength(3);
});

test('revoked in mid-flight: what comes after the first refusal waits for a better token', async () => {
  await connectedBefore();
  const connection = open();
  connection.start();
  await expect.poll(() => state(connection)).toBe('connected');
  slack.proxy.mix(() => ({ kind: 'refuse', error: 'token_revoked' }));
  const post = connection.port()!.post(outgoing(slack.channel('incidents')));
  expect(await post).toMatchObject({ kind: 'failed', code: 'token-revoked' });
  await expect.poll(() => state(connection)).toBe('trouble');
  expect(connection.current()).toMatchObject({ problem: { code: 'token-revoked' } });
  expect(connection.portFor(slack.team)).toBe('not-connected');
});

describe('this laptop’s clock and Slack’s', () => {
  /** What was told, each time something was. */
  function watch(connection: Connection): number[] {
    const told: number[] = [];
    connection.subscribe(() => {
      const ahead = connection.clockAheadMs();
      if (ahead !== (told.at(-1) ?? 0)) told.push(ahead);
    });
    return told;
  }
  /** Slack's clock runs so far behind ours, or (negative) ahead of it. Milliseconds. */
  const slackBehind = (ms: number): void => slack.proxy.clock(() => clock.now() - ms);

  async function connected(): Promise<Connection> {
    await connectedBefore();
    const connection = open();
    connection.start();
    await expect.poll(() => state(connection)).toBe('connected');
    return connection;
  }

  async function asked(connection: Connection): Promise<number> {
    const port = connection.port();
    if (port !== null) await port.channels();
    return connection.clockAheadMs();
  }

  test('within a minute nothing is said', async () => {
    slackBehind(58_000);
    const connection = await connected();
    expect([await asked(connection), watch(connection)]).toEqual([0, []]);
  });

  test('more than a minute apart is told once, and that it is well again', async () => {
    slackBehind(0);
    const connection = await connected();
    const told = watch(connection);
    slackBehind(3 * MINUTE);
    const ahead = await asked(connection);
    expect(Math.abs(ahead - 3 * MINUTE)).toBeLessThanOrEqual(1_000);
    await asked(connection);
    expect(told).toEqual([ahead]);
    slackBehind(-3 * MINUTE);
    const behind = await asked(connection);
    expect(Math.abs(behind + 3 * MINUTE)).toBeLessThanOrEqual(1_000);
    slackBehind(1_000);
    expect([await asked(connection), told]).toEqual([0, [ahead, behind, 0]]);
  });

  test('is known from the first answer on, and asked anew when the clock was set', async () => {
    slackBehind(10 * MINUTE);
    const connection = await connected();
    expect(connection.clockAheadMs() / MINUTE).toBeCloseTo(10, 1);
    slackBehind(0);
    connection.recheck();
    await expect.poll(() => connection.clockAheadMs()).toBe(0);
  });

  test('an answer that is not Slack’s, or came too late to say, tells nothing', async () => {
    slackBehind(0);
    const connection = await connected();
    slackBehind(60 * MINUTE);
    slack.proxy.next('conversations.list', { kind: 'html' }, { kind: 'slow', ms: 100 });
    expect(await asked(connection)).toBe(0);
    const slow = asked(connection);
    await expect.poll(() => slack.proxy.open()).toBe(1);
    clock.jump(30_000);
    expect(await slow).toBe(0);
  });

  test('goes with the connection it was seen on', async () => {
    slackBehind(10 * MINUTE);
    const connection = await connected();
    const told = watch(connection);
    await connection.disconnect();
    expect([connection.clockAheadMs(), told.length]).toEqual([0, 0]);
    await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
    expect(connection.clockAheadMs()).not.toBe(0);
  });
});
