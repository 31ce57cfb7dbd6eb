import { beforeEach, describe, expect, test } from 'vitest';
import { err } from '../../../src/base/result.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { brought, createBrowserHouse } from './browser-setup.ts';

const MINUTE = 60_000;
let house: Awaited<ReturnType<typeof createBrowserHouse>>;

beforeEach(async () => {
  house = await createBrowserHouse();
});

describe('what does not come to an end', () => {
  const refuse = (error: string): Fault => ({ kind: 'refuse', error });
  test.each<[string, Fault, object]>([
    ['a code that came too late', refuse('invalid_code'), { code: 'code-refused', detail: 'invalid_code' }],
    ['a proof that does not fit', refuse('invalid_code_verifier'), { code: 'code-refused' }],
    ['another way back', refuse('bad_redirect_uri'), { code: 'bad-redirect' }],
    ['an app nobody knows', refuse('invalid_client_id'), { code: 'unknown-app' }],
    ['an app without PKCE', refuse('bad_client_secret'), { code: 'unknown-app' }],
    ['another refusal', refuse('team_access_not_granted'), { code: 'refused', detail: 'team_access_not_granted' }],
    ['trouble at Slack', refuse('fatal_error'), { code: 'unreachable' }],
    ['a rate limit', { kind: '429', retryAfter: 30 }, { code: 'rate-limited', seconds: 30 }],
    ['a server in trouble', { kind: '500' }, { code: 'unreachable', detail: 'HTTP 500' }],
    ['a captive portal', { kind: 'html' }, { code: 'not-slack' }],
    ['silence', { kind: 'hang' }, { code: 'unreachable' }],
  ])('%s', async (_name, fault, problem) => {
    const { slack, adopted, signedIn, make, begin } = house;
    const signIn = make();
    const page = await begin(signIn);
    slack.proxy.next('oauth.v2.access', fault);
    signIn.answer(brought(await page.allow()));
    await expect.poll(() => signIn.current()).toMatchObject({ waiting: null, problem });
    expect([adopted, signedIn()]).toEqual([[], 0]);
  });

  test('declined', async () => {
    const { make, begin } = house;
    const signIn = make();
    const page = await begin(signIn, 'loopback');
    expect(await (await fetch(page.decline())).text()).toContain('You were not signed in.');
    await expect.poll(() => signIn.current()).toEqual({ waiting: null, problem: { code: 'denied' } });
  });

  test('no network at the exchange', async () => {
    const { slack, make, begin } = house;
    const signIn = make();
    const page = await begin(signIn);
    const back = await page.allow();
    await slack.proxy.down();
    signIn.answer(brought(back));
    await expect.poll(() => signIn.current().problem).toMatchObject({ code: 'unreachable', address: slack.apiUrl });
  });

  test('nothing comes for five minutes', async () => {
    const { clock, make, begin, exchanges } = house;
    const signIn = make();
    const page = await begin(signIn);
    const back = await page.allow();
    clock.advance(5 * MINUTE);
    await expect.poll(() => signIn.current()).toEqual({ waiting: null, problem: { code: 'timed-out' } });
    signIn.answer(brought(back));
    expect([exchanges(), clock.waiting()]).toEqual([0, 0]);
  });

  test('cancelled: the door is closed, and an answer that comes later is nobody’s', async () => {
    const { signedIn, make, begin, exchanges } = house;
    const signIn = make();
    const page = await begin(signIn, 'loopback');
    const back = await page.allow();
    signIn.cancel();
    expect(signIn.current()).toEqual({ waiting: null, problem: { code: 'cancelled' } });
    await expect
      .poll(() =>
        fetch(back).then(
          () => 'answered',
          () => 'closed',
        ),
      )
      .toBe('closed');
    expect([exchanges(), signedIn()]).toEqual([0, 0]);
  });

  test('cancelled during the exchange: what it brings is not used', async () => {
    const { slack, adopted, signedIn, make, begin, exchanges } = house;
    const signIn = make();
    const page = await begin(signIn);
    slack.proxy.next('oauth.v2.access', { kind: 'slow', ms: 50 });
    signIn.answer(brought(await page.allow()));
    await expect.poll(exchanges).toBe(1);
    signIn.cancel();
    await expect.poll(() => slack.proxy.open()).toBe(0);
    expect([slack.proxy.oauth.issued.length, adopted, signedIn()]).toEqual([1, [], 0]);
    expect(signIn.current().problem).toEqual({ code: 'cancelled' });
  });

  test('begun anew by the other way: the first answer is nobody’s', async () => {
    const { signedIn, make, begin, exchanges } = house;
    const signIn = make();
    const first = await (await begin(signIn)).allow();
    const second = await begin(signIn, 'loopback');
    signIn.answer(brought(first));
    expect([exchanges(), signIn.current().waiting?.back]).toEqual([0, 'loopback']);
    await fetch(await second.allow());
    await expect.poll(signedIn).toBe(1);
  });

  test('no browser', async () => {
    const { slack, make } = house;
    const signIn = make({ open: async () => err({ code: 'not-a-web-address' }) });
    signIn.begin({ clientId: '1.2', apiUrl: slack.apiUrl, back: 'link' });
    await expect.poll(() => signIn.current().problem).toEqual({ code: 'no-browser', detail: 'not-a-web-address' });
  });

  test('no address', () => {
    const { opened, make } = house;
    const signIn = make();
    signIn.begin({ clientId: '1.2', apiUrl: 'http://slack.example/api/', back: 'link' });
    expect(signIn.current().problem).toEqual({ code: 'bad-address', address: 'http://slack.example/api/' });
    expect(opened).toEqual([]);
  });

  test('Slack gave a token, and then did not know it', async () => {
    const { make, begin } = house;
    const signIn = make({ adopt: async () => err({ code: 'wrong-token' }) });
    const page = await begin(signIn);
    signIn.answer(brought(await page.allow()));
    await expect.poll(() => signIn.current()).toEqual({ waiting: null, problem: { code: 'wrong-token' } });
  });
});
