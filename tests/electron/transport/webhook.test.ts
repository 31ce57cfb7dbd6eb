import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PostOutcome } from '../../../electron/slack/port.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import { startWebhook, type TestWebhook, type WebhookFault } from '../../support/webhook.ts';
import { createWayHouse, incident, MESSAGE, type WayHouse } from './setup.ts';

const WEBHOOK = { id: 'w1', name: 'Ops bridge', text: 'markdown', body: null } as const;
let server: TestWebhook;
let house: WayHouse;

beforeEach(async () => {
  server = await startWebhook();
  onTestFinished(() => server.stop());
  house = createWayHouse({ fetch: impatientFetch(server) });
  await house.ways.profiles.setWebhook({ ...WEBHOOK, url: server.url });
});

const post = (messageId = 'm1'): Promise<PostOutcome> => house.carrier('webhook', 'w1').post({ ...MESSAGE, messageId });
const bodies = (): unknown[] => server.arrived.map(({ body }) => body);

describe('posting', () => {
  test('is one request with JSON, which names the message so that it is known again', async () => {
    expect(await post()).toEqual({ kind: 'sent', ts: 'm1' });
    expect(bodies()).toEqual([{ text: '**Half** of it works' }]);
    const { headers, path } = server.arrived[0]!;
    expect(path).toBe(`/hooks/${server.secret}`);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'i1/m1' });
    expect(headers).not.toHaveProperty('authorization');
  });

  test.each([
    ['markdown', '**Half** of it works'],
    ['slack', '*Half* of it works'],
    ['plain', 'Half of it works'],
  ] as const)('writes its text as %s', async (text, expected) => {
    await house.ways.profiles.setWebhook({ ...WEBHOOK, text, url: null });
    await post();
    expect(bodies()).toEqual([{ text: expected }]);
  });

  test('fills in a body of its own', async () => {
    const body =
      '{"t": "[{{severity}}] {{title}} is {{status}}", "all": ["{{markdown}}", "{{plain}}", {{subject}}], "id": "{{incident}}/{{message_id}}"}';
    await house.ways.profiles.setWebhook({ ...WEBHOOK, body, url: null });
    await post();
    expect(bodies()).toEqual([
      {
        t: '[S1] Checkout fails is identified',
        all: ['**Half** of it works', 'Half of it works', '[S1] Update: Checkout fails'],
        id: 'i1/m1',
      },
    ]);
  });

  test('has all of a text that goes to Slack as a file', async () => {
    await house.ways.profiles.setWebhook({ ...WEBHOOK, text: 'slack', url: null });
    const file = { name: 'update.md', title: 'Update', bytes: new Uint8Array([97]) };
    await house.carrier('webhook', 'w1').post({ ...MESSAGE, text: 'See the file', file });
    expect(bodies()).toEqual([{ text: '**Half** of it works' }]);
  });

  test('quotes an answer without signs that turn or hide what is said around it', async () => {
    server.next({ status: 400, body: 'no\u202E such\u0007 hook\u2066\nmore' });
    expect(await post()).toEqual({ kind: 'failed', code: 'webhook-refused', detail: 'HTTP 400: no such hook' });
  });

  test('calls nobody, whatever is written', async () => {
    const text = 'Dear @channel, @Everyone, mail all@example.org';
    await house.carrier('webhook', 'w1').post({ ...MESSAGE, text, markdown: text });
    const [{ text: arrived }] = bodies() as [{ text: string }];
    expect(arrived).not.toMatch(/@(channel|here|all|everyone)/i);
    expect(arrived.replaceAll('\u200B', '')).toBe(text);
  });

  test('can be neither edited nor looked up, and there is nothing harmless to ask', async () => {
    const carrier = house.carrier('webhook', 'w1');
    expect([carrier.edit, carrier.authTest]).toEqual([null, null]);
    expect(await carrier.find({ channel: 'w1', messageId: 'm1', incidentId: 'i1', notBefore: START })).toEqual({
      kind: 'cannot',
      code: 'cannot-look-up',
    });
    expect(server.arrived).toEqual([]);
  });
});

describe('what goes wrong', () => {
  const later = (retryAfterMs?: number) => ({
    kind: 'later',
    code: 'rate-limited',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const limited = (headers: Record<string, string>): WebhookFault => ({ status: 429, headers });
  const date = (ms: number): string => new Date(START + ms).toUTCString();

  test.each<[string, WebhookFault, object]>([
    ['created', { status: 201 }, { kind: 'sent', ts: 'm1' }],
    ['taken, and said so in XML', { status: 200, body: '<?xml version="1.0"?><ok/>' }, { kind: 'sent', ts: 'm1' }],
    [
      'a page for people, of the network perhaps',
      { status: 200, body: '\n<!DOCTYPE html><title>Sign in</title>' },
      { kind: 'unsure', code: 'bad-answer', detail: 'a page' },
    ],
    ['no such webhook', { status: 404 }, { kind: 'failed', code: 'webhook-gone', detail: 'HTTP 404' }],
    ['gone', { status: 410, body: '<p>Gone' }, { kind: 'failed', code: 'webhook-gone', detail: 'HTTP 410' }],
    [
      'refused',
      { status: 400, body: 'invalid_payload\nmore' },
      { kind: 'failed', code: 'webhook-refused', detail: 'HTTP 400: invalid_payload' },
    ],
    ['not allowed', { status: 403 }, { kind: 'failed', code: 'webhook-refused', detail: 'HTTP 403' }],
    ['no more for 7 s', limited({ 'retry-after': '7' }), later(7_000)],
    ['no more until', limited({ 'retry-after': date(60_000), date: date(50_000) }), later(10_000)],
    ['no more, long past', limited({ 'retry-after': date(0), date: date(50_000) }), later(1_000)],
    ['no more for 30 years', limited({ 'retry-after': '999999999' }), later(3_600_000)],
    ['no more, it does not say', limited({}), later()],
    ['no more, it says nonsense', limited({ 'retry-after': 'soon' }), later()],
    ['trouble there', { status: 502 }, { kind: 'unsure', code: 'server-error', detail: 'HTTP 502' }],
    ['given up on the way', { status: 408 }, { kind: 'unsure', code: 'timeout', detail: 'HTTP 408' }],
    ['no answer', { kind: 'hang' }, { kind: 'unsure', code: 'timeout', detail: 'TimeoutError' }],
  ])('%s', async (_name, fault, outcome) => {
    server.next(fault);
    expect(await post()).toEqual(outcome);
    expect(server.arrived).toHaveLength(1);
  });

  test('no answer, by its own time-out', async () => {
    server.next({ kind: 'hang' });
    const { ways, carrier } = createWayHouse({ timeoutMs: 20 });
    await ways.profiles.setWebhook({ ...WEBHOOK, url: server.url });
    expect(await carrier('webhook', 'w1').post(MESSAGE)).toMatchObject({ kind: 'unsure', code: 'timeout' });
  });

  test('a broken connection says nothing of whether it arrived', async () => {
    server.next({ kind: 'reset' });
    expect(await post()).toMatchObject({ kind: 'unsure', code: 'reset' });
    expect(server.arrived).toHaveLength(1);
  });

  test('where nobody listens it waits', async () => {
    await server.stop();
    expect(await post()).toEqual({ kind: 'later', code: 'connection-refused', detail: 'ECONNREFUSED' });
  });

  test.each([301, 302, 303, 307, 308])(
    'pointed elsewhere (%s): it is not sent on, and nobody knows whether it was taken',
    async (status) => {
      const other = await startWebhook();
      onTestFinished(() => other.stop());
      server.next({ status, headers: { location: other.url } });
      expect(await post()).toEqual({ kind: 'unsure', code: 'redirected', detail: `http://${other.host}` });
      expect([server.arrived.length, other.arrived.length]).toEqual([1, 0]);
    },
  );

  test.each([
    ['https://Sign-in.example/start?back=k3y9f0secret77', 'https://sign-in.example'],
    ['http://ops:k3y9f0secret77@plain.example:8080/', 'http://plain.example:8080'],
    ['https://k3y9f0secret77.example/', 'https://•••.example'],
    ['app:done', 'app:'],
    ['http://', 'HTTP 302'],
  ])('of where it is pointed to (%s), the server is told and no secret', async (location, detail) => {
    server.next({ status: 302, headers: { location } });
    expect(await post()).toEqual({ kind: 'unsure', code: 'redirected', detail });
  });

  test('an answer of that kind may also point to the same server, or nowhere', async () => {
    server.next({ status: 303, headers: { location: '/done' } }, { status: 304 });
    expect(await post()).toEqual({ kind: 'unsure', code: 'redirected', detail: `http://${server.host}` });
    expect(await post()).toEqual({ kind: 'unsure', code: 'redirected', detail: 'HTTP 304' });
  });

  test('its address is not in what is said of it', async () => {
    const url = `${server.url}?token=another%20secret`;
    await house.ways.profiles.setWebhook({ ...WEBHOOK, url });
    server.next({ status: 403, body: `${url} and ${server.secret} and another secret may not` });
    const outcome = await post();
    expect(outcome).toMatchObject({ kind: 'failed', code: 'webhook-refused' });
    expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${server.secret}|another`));
    expect(JSON.stringify(outcome)).toContain('may not');
  });

  test('an address that only the last keychain knew', async () => {
    const there = house.carrier('webhook', 'w1');
    house.disk.addresses = { w1: { cipher: 'AA==', backend: 'another' } };
    expect(await there.post(MESSAGE)).toEqual({ kind: 'failed', code: 'way-gone' });
    await house.ways.profiles.removeWebhook('w1');
    expect(house.ways.portFor('webhook', 'w1', incident)).toBe('way-gone');
    expect(server.arrived).toEqual([]);
  });
});

test('a test line says that it is one', async () => {
  expect(await house.ways.test('w1')).toEqual({ ok: true, value: null });
  expect(bodies()).toEqual([{ text: expect.stringMatching(/^This is a test from Wheelhouse\./) as string }]);
  server.next({ status: 400, body: 'no_text' });
  expect(await house.ways.test('w1')).toEqual({
    ok: false,
    error: { code: 'webhook-refused', detail: 'HTTP 400: no_text' },
  });
  expect(await house.ways.test('nobody')).toEqual({ ok: false, error: { code: 'way-gone', detail: '' } });
});
