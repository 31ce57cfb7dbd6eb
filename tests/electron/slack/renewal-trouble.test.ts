import { beforeEach, describe, expect, test } from 'vitest';
import { START } from '../../support/incident.ts';
import { createSignInHouse, state } from './sign-in-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let house: Awaited<ReturnType<typeof createSignInHouse>>;

beforeEach(async () => {
  house = await createSignInHouse();
});

describe('a renewal that does not come', () => {
  test('without a network the old token serves on, and it is tried again', async () => {
    const { slack, clock, kept, signedIn, way } = house;
    const connection = await signedIn();
    await slack.proxy.down();
    clock.advance(10 * HOUR);
    await expect.poll(() => connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'unreachable' } });
    expect(way(connection)).toBe(connection.port());
    await slack.proxy.up();
    clock.advance(5_000);
    await expect.poll(() => kept.length).toBe(2);
    await expect.poll(() => state(connection)).toBe('connected');
  });

  test('until the token runs out: then messages wait, and leave when the network is back', async () => {
    const { slack, clock, signedIn, way } = house;
    const connection = await signedIn();
    await slack.proxy.down();
    clock.jump(13 * HOUR);
    connection.recheck();
    await expect.poll(() => connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'unreachable' } });
    expect(way(connection)).toBe('token-expired');
    await slack.proxy.up();
    connection.recheck();
    await expect.poll(() => way(connection)).toBe(connection.port());
    await expect.poll(() => state(connection)).toBe('connected');
  });

  test('is tried less and less often', async () => {
    const { slack, clock, signedIn, renewals } = house;
    await signedIn();
    slack.proxy.mix((method) => ({ kind: method === 'oauth.v2.access' ? '500' : 'pass' }));
    clock.advance(10 * HOUR);
    const waits: number[] = [];
    for (let i = 1; i <= 8; i++) {
      await expect.poll(() => [renewals(), clock.waiting()]).toEqual([i, 1]);
      const next = clock.nextAt() ?? 0;
      waits.push((next - clock.now()) / 1_000);
      clock.advance(next - clock.now());
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  test('an answer that was lost has used the grant up: said while the old token still works, and when it ends', async () => {
    const { slack, clock, signIn, signedIn, renewals, message, way, portOf } = house;
    const connection = await signedIn();
    slack.proxy.next('oauth.v2.access', { kind: 'reset-after' });
    clock.advance(10 * HOUR);
    await expect.poll(() => [renewals(), clock.waiting()]).toEqual([1, 1]);
    clock.advance(5_000);
    await expect.poll(() => connection.current()).toMatchObject({ state: 'connected', signInBy: START + 12 * HOUR });
    expect(way(connection)).toBe(connection.port());
    expect(await portOf(connection).post(message)).toMatchObject({ kind: 'sent' });
    clock.advance(2 * HOUR);
    expect(connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'signed-out' } });
    expect([way(connection), renewals(), clock.waiting()]).toEqual(['not-connected', 2, 0]);
    // A new sign-in mends it.
    await connection.adopt({ tokens: await signIn(), apiUrl: slack.apiUrl });
    expect(way(connection)).toBe(connection.port());
    expect(connection.current()).not.toHaveProperty('signInBy');
  });

  describe('killed between Slack’s answer and the disk', () => {
    async function kill(): Promise<void> {
      const { slack, clock, kept, signedIn } = house;
      const dying = await signedIn({
        onWrite: () => (kept.length === 0 ? Promise.resolve() : new Promise(() => undefined)),
      });
      clock.advance(10 * HOUR);
      await expect.poll(() => slack.proxy.oauth.issued.length).toBe(2);
      dying.stop();
    }

    test('the next start says that one must sign in again', async () => {
      const { clock, open, way } = house;
      await kill();
      clock.jump(3 * HOUR);
      const connection = open();
      connection.start();
      await expect
        .poll(() => connection.current())
        .toMatchObject({ state: 'trouble', problem: { code: 'signed-out' } });
      expect(way(connection)).toBe('not-connected');
    });

    test('before the old token runs out it still works, and says until when', async () => {
      await kill();
      const { open, message, portOf } = house;
      const connection = open();
      connection.start();
      await expect.poll(() => connection.current()).toMatchObject({ state: 'connected', signInBy: START + 12 * HOUR });
      expect(await portOf(connection).post(message)).toMatchObject({ kind: 'sent' });
    });
  });

  test('refused because the sign-in was ended: the token does not work until it runs out', async () => {
    const { slack, clock, signedIn, way } = house;
    const connection = await signedIn();
    slack.proxy.oauth.signOut();
    clock.advance(10 * HOUR);
    await expect.poll(() => connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'signed-out' } });
    expect(way(connection)).toBe('not-connected');
  });

  test('ended at Slack: messages wait for a new sign-in', async () => {
    const { slack, signedIn, way } = house;
    const connection = await signedIn();
    slack.proxy.oauth.signOut();
    connection.recheck();
    await expect.poll(() => connection.current()).toMatchObject({ state: 'trouble', problem: { code: 'signed-out' } });
    expect(way(connection)).toBe('not-connected');
  });
});
