import { beforeEach, expect, test } from 'vitest';
import { lasting } from '../../../electron/slack/tokens.ts';
import { createSignInHouse, state } from './sign-in-setup.ts';

const HOUR = 60 * 60_000;
let house: Awaited<ReturnType<typeof createSignInHouse>>;

beforeEach(async () => {
  house = await createSignInHouse();
});

const revoked = (): string[] => house.slack.proxy.oauth.revoked();

test('disconnecting ends the sign-in at Slack too; it is forgotten here before Slack answers', async () => {
  const { slack, disk, signedIn } = house;
  const connection = await signedIn();
  slack.proxy.next('auth.revoke', { kind: 'slow', ms: 50 });
  await connection.disconnect();
  expect([disk.token, disk.profile, connection.current(), revoked()]).toEqual([null, null, { state: 'none' }, []]);
  await expect.poll(revoked).toEqual(slack.proxy.oauth.issued);
  expect(connection.current()).toEqual({ state: 'none' });
});

test('a token that lasts stays: the same person has it on other laptops', async () => {
  const { slack, disk, open } = house;
  const connection = open();
  await connection.adopt({ tokens: lasting(slack.token), apiUrl: slack.apiUrl });
  await connection.disconnect();
  expect([disk.token, connection.current()]).toEqual([null, { state: 'none' }]);
  expect(await connection.adopt({ tokens: lasting(slack.token), apiUrl: slack.apiUrl })).toMatchObject({ ok: true });
  expect(house.asked('auth.revoke')).toBe(0);
});

test('a pasted token is the team’s: Slack is told nothing', async () => {
  const { slack, disk, open } = house;
  const connection = open();
  await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
  await connection.disconnect();
  expect([disk.token, state(connection)]).toEqual([null, 'none']);
  expect(await connection.connect({ token: slack.token, apiUrl: slack.apiUrl })).toMatchObject({ ok: true });
  expect(house.asked('auth.revoke')).toBe(0);
});

test('one that ran out is renewed for it: what would renew it does not live on', async () => {
  const { slack, clock, signedIn, disk } = house;
  const connection = await signedIn();
  slack.proxy.oauth.expire();
  clock.jump(13 * HOUR);
  await connection.disconnect();
  await expect.poll(() => revoked().map((token) => slack.proxy.oauth.issued.indexOf(token))).toEqual([1]);
  expect([disk.token, connection.current(), clock.waiting()]).toEqual([null, { state: 'none' }, 0]);
});

test('signing in anew ends nothing: Slack may give the same token again', async () => {
  const { slack, signIn, signedIn } = house;
  const connection = await signedIn();
  await connection.adopt({ tokens: await signIn(), apiUrl: slack.apiUrl });
  expect([state(connection), house.asked('auth.revoke')]).toEqual(['connected', 0]);
});

test.each([
  ['cut', { kind: 'reset-before' }],
  ['in trouble', { kind: '500' }],
  ['unwilling', { kind: 'say', answer: { ok: true, revoked: false } }],
] as const)('a Slack that is %s: it is forgotten here, and said', async (_how, fault) => {
  const { slack, disk, signedIn } = house;
  const connection = await signedIn();
  slack.proxy.next('auth.revoke', fault);
  await connection.disconnect();
  await expect.poll(() => connection.current()).toEqual({ state: 'none', stillValid: true });
  expect([disk.token, disk.profile, revoked()]).toEqual([null, null, []]);
  // Whoever connects again is told no more of it.
  await connection.connect({ token: slack.token, apiUrl: slack.apiUrl });
  await connection.disconnect();
  expect(connection.current()).toEqual({ state: 'none' });
});

test('a sign-in that Slack ended already needs no ending', async () => {
  const { slack, signedIn } = house;
  const connection = await signedIn();
  slack.proxy.oauth.signOut();
  await connection.disconnect();
  await expect.poll(() => house.asked('auth.revoke')).toBe(1);
  await expect.poll(() => slack.proxy.open()).toBe(0);
  expect(connection.current()).toEqual({ state: 'none' });
});
