import { beforeEach, describe, expect, test } from 'vitest';
import type { SlackPort } from '../../../electron/slack/port.ts';
import { lasting, packTokens, unpackTokens } from '../../../electron/slack/tokens.ts';
import { START } from '../../support/incident.ts';
import { createSignInHouse, state } from './sign-in-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let house: Awaited<ReturnType<typeof createSignInHouse>>;

beforeEach(async () => {
  house = await createSignInHouse();
});

describe('a sign-in', () => {
  test('connects as the person, and is there after the next start', async () => {
    const { slack, open, signedIn, renewals } = house;
    const connection = await signedIn();
    expect(connection.current()).toMatchObject({
      state: 'connected',
      team: slack.team,
      user: expect.any(String) as string,
    });
    connection.stop();
    const second = open();
    second.start();
    await expect.poll(() => second.current()).toEqual(connection.current());
    expect([renewals(), second.tokenStorage()]).toEqual([0, 'keychain']);
  });

  test('is renewed two hours before it runs out, kept, and goes on', async () => {
    const { slack, clock, kept, signedIn, renewals, message, way, portOf } = house;
    const connection = await signedIn();
    clock.advance(10 * HOUR - 1);
    expect(renewals()).toBe(0);
    clock.advance(1);
    await expect.poll(() => way(connection)).toBe(connection.port());
    await expect.poll(() => kept).toEqual(slack.proxy.oauth.issued);
    expect(kept).toHaveLength(2);
    clock.advance(10 * HOUR);
    await expect.poll(() => kept.length).toBe(3);
    await expect.poll(() => state(connection)).toBe('connected');
    expect(await portOf(connection).post(message)).toMatchObject({ kind: 'sent' });
  });

  test('is kept before it is used, and messages wait meanwhile', async () => {
    const { slack, clock, kept, signedIn, asked, way } = house;
    let written = (): void => undefined;
    let writing = false;
    const connection = await signedIn({
      onWrite: () => {
        if (kept.length === 0) return Promise.resolve();
        writing = true;
        return new Promise((resolve) => (written = resolve));
      },
    });
    const woken: (SlackPort | string)[] = [];
    connection.subscribe(() => woken.push(way(connection)));
    clock.advance(10 * HOUR);
    await expect.poll(() => writing).toBe(true);
    const before = asked('auth.test');
    expect([way(connection), kept.length, slack.proxy.oauth.issued.length]).toEqual(['token-expired', 1, 2]);
    written();
    await expect.poll(() => way(connection)).toBe(connection.port());
    expect(woken.at(-1)).toBe(connection.port());
    await expect.poll(() => asked('auth.test')).toBe(before + 1);
  });

  test('where the keychain is gone meanwhile, the next one is in memory, and that is said', async () => {
    const { clock, signedIn } = house;
    let keeping: 'keychain' | 'memory' = 'keychain';
    const connection = await signedIn({ keeping: () => keeping });
    expect(connection.tokenStorage()).toBe('keychain');
    keeping = 'memory';
    clock.advance(10 * HOUR);
    await expect.poll(() => connection.tokenStorage()).toBe('memory');
  });

  test('after a night of sleep it is renewed at once, before anything is asked with the old one', async () => {
    const { clock, signedIn, asked, renewals, way } = house;
    const connection = await signedIn();
    const before = asked('auth.test');
    clock.jump(14 * HOUR);
    connection.recheck();
    expect(way(connection)).toBe('token-expired');
    await expect.poll(() => way(connection)).toBe(connection.port());
    await expect.poll(() => asked('auth.test')).toBe(before + 1);
    expect([renewals(), state(connection)]).toEqual([1, 'connected']);
  });

  test('started with a token that ran out: renewed first', async () => {
    const { slack, clock, kept, open, signedIn, renewals } = house;
    (await signedIn()).stop();
    clock.jump(48 * HOUR);
    const connection = open();
    connection.start();
    await expect.poll(() => state(connection)).toBe('connected');
    expect([renewals(), kept]).toEqual([1, slack.proxy.oauth.issued]);
  });

  test('disconnected while it is renewed: nothing comes back', async () => {
    const { slack, clock, disk, signedIn, renewals } = house;
    const connection = await signedIn();
    slack.proxy.next('oauth.v2.access', { kind: 'slow', ms: 50 });
    clock.advance(10 * HOUR);
    await expect.poll(renewals).toBe(1);
    await connection.disconnect();
    // What the renewal brought all the same is given back.
    const { revoked, issued: given } = slack.proxy.oauth;
    await expect.poll(() => revoked().map((token) => given.indexOf(token))).toEqual([1]);
    expect([disk.token, state(connection), clock.waiting()]).toEqual([null, 'none', 0]);
  });
});

describe('Slack says that the token ran out', () => {
  test('a message goes back into its queue, and leaves once with the new one', async () => {
    const { slack, signedIn, renewals, message, way, portOf } = house;
    const connection = await signedIn();
    const port = portOf(connection);
    slack.proxy.oauth.expire();
    expect(await port.post(message)).toEqual({ kind: 'later', code: 'token-expired' });
    expect(way(connection)).toBe('token-expired');
    await expect.poll(() => way(connection)).toBe(port);
    expect(await port.post(message)).toMatchObject({ kind: 'sent' });
    expect([renewals(), (await slack.messages('incidents')).length]).toEqual([1, 1]);
  });

  test('a look-up likewise', async () => {
    const { slack, signedIn, way, portOf } = house;
    const connection = await signedIn();
    const port = portOf(connection);
    slack.proxy.oauth.expire();
    const sought = { channel: slack.channel('incidents'), messageId: 'm1', incidentId: 'i1', notBefore: START };
    expect(await port.find(sought)).toEqual({ kind: 'later', code: 'token-expired' });
    await expect.poll(() => way(connection)).toBe(port);
    expect(await port.find(sought)).toEqual({ kind: 'absent' });
  });

  test('a question is put again by itself; many at once renew once', async () => {
    const { slack, signedIn, renewals, message, portOf } = house;
    const connection = await signedIn();
    const port = portOf(connection);
    slack.proxy.oauth.expire();
    const answers = await Promise.all([port.channels(), port.authTest(), port.channels(), port.post(message)]);
    expect(answers.slice(0, 3).map((answer) => 'ok' in answer && answer.ok)).toEqual([true, true, true]);
    expect(renewals()).toBe(1);
  });

  test('a pasted one has nothing to be renewed with: the message fails, and the screen says why', async () => {
    const { slack, open, signIn, renewals, message, way, portOf } = house;
    const connection = open();
    const { access } = await signIn();
    await connection.connect({ token: access, apiUrl: slack.apiUrl });
    const port = portOf(connection);
    slack.proxy.oauth.expire();
    expect(await port.post(message)).toMatchObject({ kind: 'failed', code: 'token-revoked' });
    connection.recheck();
    await expect
      .poll(() => connection.current())
      .toMatchObject({ state: 'trouble', problem: { code: 'token-expired' } });
    expect([way(connection), renewals()]).toEqual(['not-connected', 0]);
  });
});

describe('how tokens are kept', () => {
  test('a pair is one text, and comes back as it was', async () => {
    const { signIn } = house;
    const tokens = await signIn();
    const place = { apiUrl: 'https://slack.com/api/', team: 'T1' };
    expect(unpackTokens(packTokens(tokens, place))).toEqual({ tokens, place });
    expect(unpackTokens(packTokens(lasting('xoxb-1'), place))).toEqual({ tokens: lasting('xoxb-1'), place });
    // As earlier versions stored them.
    expect(unpackTokens(JSON.stringify(tokens))).toEqual({ tokens, place: null });
    expect(unpackTokens('xoxb-1')).toEqual({ tokens: lasting('xoxb-1'), place: null });
    expect(unpackTokens('{"access":1}')).toEqual({ tokens: lasting('{"access":1}'), place: null });
  });
});
