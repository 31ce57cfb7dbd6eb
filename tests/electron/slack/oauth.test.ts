import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  createSecrets,
  exchangeCode,
  renewTokens,
  signInPage,
  type OAuthParts,
} from '../../../electron/slack/oauth.ts';
import { visit } from '../../support/browser.ts';
import { START } from '../../support/incident.ts';
import { TEST_APP } from '../../support/oauth-proxy.ts';
import { startSlack, type TestSlack } from '../../support/slack.ts';

let slack: TestSlack;
let parts: OAuthParts;

beforeEach(async () => {
  slack = await startSlack();
  parts = { apiUrl: slack.apiUrl, fetch: globalThis.fetch, now: () => START };
  onTestFinished(() => slack.stop());
});

const { clientId } = TEST_APP;

async function allowed(redirect = TEST_APP.redirects[0]!) {
  const { state, verifier } = createSecrets();
  const page = await visit(signInPage(slack.apiUrl, { clientId, redirect, state, verifier }));
  const back = new URL(await page.allow()).searchParams;
  expect(back.get('state')).toBe(state);
  return { clientId, code: back.get('code') ?? '', redirect, verifier };
}

const refused = (code: string) => ({ ok: false, error: { kind: 'refused', code, needed: [] } });

describe('a code is taken', () => {
  test('once', async () => {
    const proof = await allowed();
    expect(await exchangeCode(parts, proof)).toMatchObject({ ok: true });
    expect(await exchangeCode(parts, proof)).toEqual(refused('invalid_code'));
  });

  test('with the proof of who asked for it alone', async () => {
    const { verifier } = createSecrets();
    expect(await exchangeCode(parts, { ...(await allowed()), verifier })).toEqual(refused('invalid_code_verifier'));
  });

  test('for the way back that was asked for alone', async () => {
    const redirect = TEST_APP.redirects[1]!;
    expect(await exchangeCode(parts, { ...(await allowed()), redirect })).toEqual(refused('bad_redirect_uri'));
  });

  test('without a secret', async () => {
    const bodies: string[] = [];
    const fetch: typeof globalThis.fetch = (url, init) => {
      bodies.push(init?.body as string);
      return globalThis.fetch(url, init);
    };
    const tokens = await exchangeCode({ ...parts, fetch }, await allowed());
    if (tokens.ok && tokens.value.grant !== null) await renewTokens({ ...parts, fetch }, tokens.value.grant);
    expect(bodies.map((body) => [...new URLSearchParams(body).keys()])).toEqual([
      ['grant_type', 'client_id', 'code', 'redirect_uri', 'code_verifier'],
      ['grant_type', 'client_id', 'refresh_token'],
    ]);
  });
});

test('a grant is good for one renewal', async () => {
  const first = await exchangeCode(parts, await allowed());
  if (!first.ok || first.value.grant === null) throw new Error('not signed in');
  const second = await renewTokens(parts, first.value.grant);
  expect(second).toMatchObject({ ok: true });
  expect(await renewTokens(parts, first.value.grant)).toEqual(refused('invalid_refresh_token'));
  if (second.ok && second.value.grant !== null)
    expect(await renewTokens(parts, second.value.grant)).toMatchObject({ ok: true });
});

test('Slack shows no page where an app on a desktop asks for a bot’s scopes, or brings no proof', async () => {
  const { state, verifier } = createSecrets();
  const page = new URL(signInPage(slack.apiUrl, { clientId, redirect: TEST_APP.redirects[0]!, state, verifier }));
  const bot = new URL(page);
  bot.searchParams.set('scope', 'chat:write');
  expect((await visit(bot.href)).text).toContain('invalid_scope_requested');
  page.searchParams.delete('code_challenge_method');
  expect((await visit(page.href)).text).toContain('code_challenge is missing');
});

describe('what Slack may answer', () => {
  const answer = (body: unknown, status = 200): OAuthParts => ({
    ...parts,
    fetch: async () => new Response(JSON.stringify(body), { status }),
  });
  const proof = { clientId, code: 'c', redirect: 'r', verifier: 'v' };
  const grant = { refresh: 'xoxe-1-a', clientId, expiresAt: 0, renewAt: 0 };

  test('a token that lasts, from an app without token rotation', async () => {
    const lasting = { ok: true, authed_user: { id: 'U1', access_token: 'xoxp-1', token_type: 'user' } };
    expect(await exchangeCode(answer(lasting), proof)).toEqual({
      ok: true,
      value: { access: 'xoxp-1', grant: null },
    });
  });

  test('a person’s token at the top, as after a renewal', async () => {
    const top = {
      ok: true,
      token_type: 'user',
      access_token: 'xoxe.xoxp-1',
      refresh_token: 'xoxe-2',
      expires_in: 4_000,
    };
    expect(await renewTokens(answer(top), grant)).toEqual({
      ok: true,
      value: {
        access: 'xoxe.xoxp-1',
        grant: { refresh: 'xoxe-2', clientId, expiresAt: START + 4_000_000, renewAt: START + 3_000_000 },
      },
    });
  });

  test.each([
    ['a bot’s token', { ok: true, token_type: 'bot', access_token: 'xoxb-1', authed_user: { id: 'U1' } }],
    ['nothing of it', { hello: 'world' }],
    ['a refusal that is no code', { ok: false, error: '<script>' }],
  ])('%s is no answer', async (_name, body) =>
    expect(await exchangeCode(answer(body), proof)).toMatchObject({ ok: false, error: { kind: 'bad-answer' } }),
  );

  test('a renewal that brings nothing to renew with is none', async () => {
    const top = { ok: true, token_type: 'user', access_token: 'xoxp-1' };
    expect(await renewTokens(answer(top), grant)).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
  });

  test.each([
    ['nothing', '0', 1_000],
    ['weeks', '9999999', 60 * 60_000],
    ['a minute', '60', 60_000],
    ['what is no length', 'soon', undefined],
  ])('asked to wait for %s, a renewal waits as all else does', async (_name, seconds, retryAfterMs) => {
    const fetch = async (): Promise<Response> =>
      new Response(null, { status: 429, headers: { 'retry-after': seconds } });
    expect(await renewTokens({ ...parts, fetch }, grant)).toEqual({
      ok: false,
      error: { kind: 'rate-limited', retryAfterMs },
    });
  });

  test('what went wrong on the way does not repeat what was sent', async () => {
    const fetch = async (): Promise<Response> => {
      throw new TypeError(`could not send code_verifier=${proof.verifier}-secret to it`);
    };
    expect(JSON.stringify(await exchangeCode({ ...parts, fetch }, proof))).not.toContain('v-secret');
  });
});
