import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { LOOPBACK_PORTS } from '../../../electron/slack/loopback-ports.ts';
import { allScopes } from '../../../src/model/slack-scope.ts';
import { START } from '../../support/incident.ts';
import { TEST_APP } from '../../support/oauth-proxy.ts';
import { brought, createBrowserHouse } from './browser-setup.ts';

const MINUTE = 60_000;
let house: Awaited<ReturnType<typeof createBrowserHouse>>;

beforeEach(async () => {
  house = await createBrowserHouse();
});

describe('the page at Slack', () => {
  test('asks for a person’s scopes alone, with a proof, at the web address beside the API', async () => {
    const { slack, opened, make, begin } = house;
    await begin(make());
    const url = new URL(opened[0]!);
    expect(`${url.origin}${url.pathname}`).toBe(`${slack.apiUrl.replace('/api/', '')}/oauth/v2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: TEST_APP.clientId,
      user_scope: allScopes('person').join(','),
      redirect_uri: 'wheelhouse://oauth',
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
  });

  test('each sign-in has secrets of its own', async () => {
    const { opened, make, begin } = house;
    const signIn = make();
    await begin(signIn);
    await begin(signIn);
    const [a, b] = opened.map((url) => new URL(url).searchParams);
    for (const name of ['state', 'code_challenge']) expect(a!.get(name)).not.toBe(b!.get(name));
  });

  test('says itself what is wrong with the app, and leads nowhere', async () => {
    const { make, begin } = house;
    expect((await begin(make(), 'link', '1.2')).text).toContain('invalid_client_id');
    expect((await begin(make({ ports: [0] }), 'loopback')).text).toContain('did not match any configured URIs');
  });
});

describe('coming back', () => {
  test('by a link: exchanged with the proof, for a token that runs out and what renews it', async () => {
    const { slack, adopted, signedIn, make, begin } = house;
    const signIn = make();
    const page = await begin(signIn);
    expect(signIn.current()).toEqual({ waiting: { back: 'link', other: true }, problem: null });
    signIn.answer(brought(await page.allow()));
    await expect.poll(signedIn).toBe(1);
    expect(signIn.current()).toEqual({ waiting: null, problem: null });
    const [token, grant] = [slack.proxy.oauth.issued[0]!, slack.proxy.oauth.grants[0]!];
    const twelveHours = 12 * 60 * MINUTE;
    expect(adopted).toEqual([
      {
        apiUrl: slack.apiUrl,
        tokens: {
          access: token,
          grant: {
            refresh: grant,
            clientId: TEST_APP.clientId,
            expiresAt: START + twelveHours,
            renewAt: START + twelveHours - 120 * MINUTE,
          },
        },
      },
    ]);
  });

  test('to this machine: a small page says that the tab can be closed, and nobody listens any more', async () => {
    const { signedIn, make, begin } = house;
    const signIn = make({ first: 'loopback' });
    const page = await begin(signIn, null);
    const back = await page.allow();
    expect(back).toMatch(/^http:\/\/localhost:2184[789]\/oauth\?code=/);
    const shown = await fetch(back);
    expect([shown.status, shown.headers.get('content-security-policy')]).toEqual([
      200,
      "default-src 'none'; frame-ancestors 'none'",
    ]);
    expect(await shown.text()).toContain('You can close this tab.');
    await expect.poll(signedIn).toBe(1);
    await expect(fetch(back)).rejects.toThrow('fetch failed');
  });

  test('another program that listens at the other address of “localhost” would get the code: the next port is taken', async () => {
    const { opened, make, begin } = house;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '::1', resolve));
    onTestFinished(() => void other.close());
    const taken = (other.address() as AddressInfo).port;
    await begin(make({ ports: [taken, ...LOOPBACK_PORTS] }), 'loopback');
    const redirect = new URL(brought(opened[0]!).get('redirect_uri') ?? '');
    expect(redirect.href).toMatch(/^http:\/\/localhost:2184[789]\/oauth$/);
    // Ours answers at both.
    for (const host of ['127.0.0.1', '[::1]'])
      expect((await fetch(`http://${host}:${redirect.port}/oauth?code=c&state=s`)).status).toBe(400);
  });

  test('without links of ours, this machine is the only way', async () => {
    const { make, begin } = house;
    const signIn = make({ hasLinks: () => false });
    await begin(signIn, null);
    expect(signIn.current().waiting).toEqual({ back: 'loopback', other: false });
  });

  test('where another program has the port, the next one is taken', async () => {
    const { slack, opened, make, begin } = house;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const taken = (other.address() as AddressInfo).port;
    const signIn = make({ ports: [taken, ...LOOPBACK_PORTS] });
    await begin(signIn, 'loopback');
    expect(brought(opened[0]!).get('redirect_uri')).toMatch(/^http:\/\/localhost:2184[789]\/oauth$/);
    const stuck = make({ ports: [taken] });
    stuck.begin({ clientId: TEST_APP.clientId, apiUrl: slack.apiUrl, back: 'loopback' });
    await expect.poll(() => stuck.current()).toEqual({ waiting: null, problem: { code: 'no-free-port' } });
  });
});

describe('what is not waited for changes nothing', () => {
  test('without a sign-in', async () => {
    const { make, exchanges } = house;
    make().answer(new URLSearchParams({ code: 'c', state: 's' }));
    expect(exchanges()).toBe(0);
  });

  test('another state, none, two, another way, an answer without a code', async () => {
    const { signedIn, make, begin, exchanges } = house;
    const signIn = make();
    const page = await begin(signIn);
    const answer = brought(await page.allow());
    const [code, state] = [answer.get('code')!, answer.get('state')!];
    for (const forged of [
      `code=${code}&state=x${state}`,
      `code=${code}`,
      `code=${code}&state=${state}&state=x`,
      `state=${state}`,
      `code=&state=${state}`,
      `code=a&code=b&state=${state}`,
      'error=access_denied&state=x',
    ])
      signIn.answer(new URLSearchParams(forged));
    expect([signIn.current().waiting?.back, exchanges()]).toEqual(['link', 0]);
    signIn.answer(answer);
    // What was answered is not answered again.
    signIn.answer(answer);
    await expect.poll(signedIn).toBe(1);
    expect(exchanges()).toBe(1);
  });

  test('at the door on this machine', async () => {
    const { signedIn, make, begin, exchanges } = house;
    const signIn = make();
    const page = await begin(signIn, 'loopback');
    const back = await page.allow();
    const { port, host, search } = new URL(back);
    expect((await fetch(back.replace('/oauth', '/else'))).status).toBe(404);
    expect((await fetch(back, { method: 'POST' })).status).toBe(404);
    const foreign = await fetch(`http://${host}/oauth?code=c&state=s`);
    expect([foreign.status, await foreign.text()]).toEqual([
      400,
      expect.stringContaining('does not wait for this') as string,
    ]);
    // A name that a page elsewhere made to mean this machine.
    expect(await statusAs('evil.example', Number(port), `/oauth${search}`)).toBe(404);
    signIn.answer(brought(back));
    expect([signIn.current().waiting?.back, exchanges()]).toEqual(['loopback', 0]);
    expect((await fetch(back)).status).toBe(200);
    await expect.poll(signedIn).toBe(1);
  });
});

async function statusAs(host: string, port: number, path: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject).end();
  });
}
