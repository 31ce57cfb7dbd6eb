import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const POST = 'chat.postMessage';
const LOOK = 'conversations.history';
let slack: TestSlack;
let port: SlackPort;

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  port = client();
});

function client(options: { token?: string; apiUrl?: string; now?: () => number } = {}): SlackPort {
  const { token, apiUrl } = slack;
  return createSlackClient({ token, apiUrl, fetch: impatientFetch(slack.proxy), now: Date.now, ...options });
}

const message = (text = 'a', messageId = 'm1') => outgoing(slack.channel('incidents'), { text, messageId });
const sought = (messageId = 'm1', notBefore = Date.now()) => ({
  channel: slack.channel('incidents'),
  messageId,
  incidentId: 'i1',
  notBefore,
});

describe('posting', () => {
  test('carries the text, our ids, and nothing that would unfurl', async () => {
    const outcome = await port.post(message('*a*'));
    const [arrived] = await slack.messages('incidents');
    expect(outcome).toEqual({ kind: 'sent', ts: arrived!.ts });
    expect(arrived).toMatchObject({
      text: '*a*',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'wheelhouse_message', event_payload: { message_id: 'm1', incident_id: 'i1' } },
    });
    expect(arrived).not.toHaveProperty('link_names');
  });

  test('tells the address of the message once it knows the workspace', async () => {
    await port.authTest();
    const outcome = await port.post(message());
    const ts = outcome.kind === 'sent' ? outcome.ts : '';
    const link = `https://test.slack.com/archives/${slack.channel('incidents')}/p${ts.replace('.', '')}`;
    expect(outcome).toEqual({ kind: 'sent', ts, link });
    expect(await port.permalink({ channel: slack.channel('incidents'), ts })).toBe(link);
  });

  test('asks Slack for the address of a message until then', async () => {
    const outcome = await port.post(message());
    const ts = outcome.kind === 'sent' ? outcome.ts : '';
    expect(await port.permalink({ channel: slack.channel('incidents'), ts })).toMatch(/\/archives\/.*\/p\d+$/);
    slack.proxy.next('chat.getPermalink', { kind: '500' });
    expect(await port.permalink({ channel: slack.channel('incidents'), ts })).toBeNull();
  });

  test.each<[string, Fault, object]>([
    ['429', { kind: '429', retryAfter: 7 }, { kind: 'later', code: 'rate-limited', retryAfterMs: 7_000 }],
    ['500', { kind: '500' }, { kind: 'unsure', code: 'server-error' }],
    ['reset', { kind: 'reset-before' }, { kind: 'unsure', code: 'reset' }],
    ['no answer', { kind: 'hang' }, { kind: 'unsure', code: 'timeout' }],
    ['a captive portal', { kind: 'html' }, { kind: 'unsure', code: 'bad-answer' }],
    ['internal_error', { kind: 'refuse', error: 'internal_error' }, { kind: 'unsure', code: 'server-error' }],
    ['fatal_error', { kind: 'refuse', error: 'fatal_error' }, { kind: 'unsure', code: 'server-error' }],
    ['rate_limited', { kind: 'refuse', error: 'rate_limited' }, { kind: 'later', code: 'rate-limited' }],
    ['token_revoked', { kind: 'refuse', error: 'token_revoked' }, { kind: 'failed', code: 'token-revoked' }],
    ['invalid_auth', { kind: 'refuse', error: 'invalid_auth' }, { kind: 'failed', code: 'invalid-token' }],
    [
      'missing_scope',
      { kind: 'refuse', error: 'missing_scope', needed: 'chat:write' },
      { kind: 'failed', code: 'missing-scope', detail: 'chat:write' },
    ],
    [
      'unknown code',
      { kind: 'refuse', error: 'no_such_error' },
      { kind: 'failed', code: 'refused', detail: 'no_such_error' },
    ],
  ])('%s', async (_name, fault, outcome) => {
    slack.proxy.next(POST, fault);
    expect(await port.post(message())).toMatchObject(outcome);
    expect(slack.proxy.requests, 'never tried again by the library').toHaveLength(1);
  });

  test('nobody there is certain: nothing was sent', async () => {
    await slack.proxy.down();
    expect(await port.post(message())).toMatchObject({
      kind: 'later',
      code: 'connection-refused',
      detail: 'ECONNREFUSED',
    });
  });

  test('what turns it away on the road has not carried it out', async () => {
    expect(await client({ apiUrl: slack.apiUrl.replace('/api/', '/elsewhere/') }).post(message())).toMatchObject({
      kind: 'later',
      code: 'bad-answer',
      detail: 'HTTP 404',
    });
  });
});

describe('looking up', () => {
  test('finds our message by its id, and no other', async () => {
    await port.post(message('a', 'm1'));
    await port.post(message('b', 'm2'));
    const [first] = await slack.messages('incidents');
    expect(await port.find(sought('m1'))).toEqual({ kind: 'found', ts: first!.ts });
    expect(await port.find(sought('m3'))).toEqual({ kind: 'absent' });
  });

  test('where there is no way to look, a person is asked', async () => {
    slack.proxy.mix((method) => (method === LOOK ? { kind: 'status', status: 404 } : { kind: 'pass' }));
    expect(await port.find(sought('m1'))).toMatchObject({ kind: 'cannot', code: 'not-supported' });
    // Said by what stands in between, it is said of the link.
    slack.proxy.mix(() => ({ kind: 'status', status: 404 }));
    expect(await port.find(sought('m1'))).toMatchObject({ kind: 'later', code: 'bad-answer' });
  });

  test('is not deceived by a message of another incident under the same id', async () => {
    await port.post({ ...message('theirs'), incidentId: 'i2' });
    expect(await port.find(sought('m1'))).toEqual({ kind: 'absent' });
    await port.post(message('ours'));
    const ours = (await slack.messages('incidents')).find(({ text }) => text === 'ours');
    expect(await port.find(sought('m1'))).toEqual({ kind: 'found', ts: ours!.ts });
  });

  test('reads page after page', async () => {
    await port.post(message('ours', 'ours'));
    for (let i = 0; i < 205; i++) await slack.api(POST, { channel: slack.channel('incidents'), text: String(i) });
    expect(await port.find(sought('ours'))).toMatchObject({ kind: 'found' });
    expect(slack.proxy.requestsTo(LOOK)).toHaveLength(2);
  });

  test('stops where the message cannot be any more', async () => {
    for (let i = 0; i < 205; i++) await slack.api(POST, { channel: slack.channel('incidents'), text: String(i) });
    expect(await port.find(sought('m1', Date.now() + 2 * 60 * 60_000))).toEqual({ kind: 'absent' });
    const late = client({ now: () => Date.now() + 3 * 60 * 60_000 });
    // The clock is three hours ahead, and so is the time of the attempt: Slack's own clock sets that right.
    expect(await late.find(sought('m1', Date.now() + 3 * 60 * 60_000))).toEqual({ kind: 'absent' });
  });

  test('a clock that was set back since hides nothing', async () => {
    const [hour, real] = [60 * 60_000, Date.now()];
    slack.proxy.clock(() => real);
    const at = (ago: number): string => `${(real - ago) / 1_000}`;
    const ours = {
      ts: at(2 * hour),
      metadata: { event_type: 'wheelhouse_message', event_payload: { message_id: 'm1' } },
    };
    const newer = [{ ts: at(0) }, { ts: at(1.5 * hour) }];
    slack.proxy.next(
      LOOK,
      { kind: 'say', answer: { ok: true, messages: newer, response_metadata: { next_cursor: 'more' } } },
      { kind: 'say', answer: { ok: true, messages: [ours] } },
    );
    const behind = client({ now: () => real - 3 * hour });
    expect(await behind.find(sought('m1', real - 2 * hour))).toMatchObject({ kind: 'found' });
  });

  test('goes on where it broke off', async () => {
    await port.post(message('ours', 'ours'));
    for (let i = 0; i < 205; i++) await slack.api(POST, { channel: slack.channel('incidents'), text: String(i) });
    slack.proxy.next(LOOK, { kind: 'pass' }, { kind: '429', retryAfter: 60 });
    const broken = await port.find(sought('ours'));
    expect(broken).toMatchObject({
      kind: 'later',
      code: 'rate-limited',
      retryAfterMs: 60_000,
      cursor: expect.stringMatching(/./) as string,
    });
    const cursor = broken.kind === 'later' ? (broken.cursor ?? '') : '';
    expect(await port.find({ ...sought('ours'), cursor })).toMatchObject({ kind: 'found' });
  });

  test('an empty page proves nothing while there is another one', async () => {
    await port.post(message('ours', 'ours'));
    const answer = { ok: true, messages: [], response_metadata: { next_cursor: '' } };
    slack.proxy.next(LOOK, { kind: 'say', answer: { ...answer, response_metadata: { next_cursor: 'more' } } });
    slack.proxy.next(LOOK, { kind: 'say', answer: { ok: true, messages: await slack.messages('incidents') } });
    expect(await port.find(sought('ours'))).toMatchObject({ kind: 'found' });
    slack.proxy.next(LOOK, { kind: 'say', answer });
    expect(await port.find(sought('ours'))).toEqual({ kind: 'absent' });
  });

  test('a cursor that Slack no longer knows: the look begins anew', async () => {
    slack.proxy.next(LOOK, { kind: 'refuse', error: 'invalid_cursor' });
    expect(await port.find({ ...sought('m1'), cursor: 'old' })).toEqual({ kind: 'later', code: 'server-error' });
  });

  test.each<[Fault, object]>([
    [
      { kind: 'refuse', error: 'missing_scope', needed: 'channels:history' },
      { kind: 'cannot', code: 'missing-scope', detail: 'channels:history' },
    ],
    [
      { kind: 'refuse', error: 'not_in_channel' },
      { kind: 'cannot', code: 'not-in-channel' },
    ],
    [{ kind: '500' }, { kind: 'later', code: 'server-error' }],
    [{ kind: 'hang' }, { kind: 'later', code: 'timeout' }],
    [{ kind: 'html' }, { kind: 'later', code: 'bad-answer' }],
  ])('%o', async (fault, outcome) => {
    slack.proxy.next(LOOK, fault);
    expect(await port.find(sought())).toMatchObject(outcome);
  });
});

describe('connecting', () => {
  test('says who and where it is, and which scopes it has', async () => {
    slack.proxy.scopes(['chat:write', 'channels:read']);
    expect(await port.authTest()).toEqual({
      ok: true,
      value: { team: slack.team, teamName: 'Test workspace', user: 'admin', scopes: ['chat:write', 'channels:read'] },
    });
  });

  test.each<[string, Fault, object]>([
    ['a wrong token', { kind: 'refuse', error: 'invalid_auth' }, { code: 'wrong-token' }],
    ['a revoked token', { kind: 'refuse', error: 'token_revoked' }, { code: 'token-revoked' }],
    [
      'a missing scope',
      { kind: 'refuse', error: 'missing_scope', needed: 'a:b,c:d' },
      { code: 'missing-scope', scopes: ['a:b', 'c:d'] },
    ],
    ['a web page', { kind: 'html' }, { code: 'not-slack' }],
    ['a rate limit', { kind: '429', retryAfter: 3 }, { code: 'rate-limited', seconds: 3 }],
    ['a server in trouble', { kind: '500' }, { code: 'unreachable', detail: 'HTTP 500' }],
    ['silence', { kind: 'hang' }, { code: 'unreachable', detail: 'TimeoutError' }],
    ['another refusal', { kind: 'refuse', error: 'access_denied' }, { code: 'refused', detail: 'access_denied' }],
    ['a person who left', { kind: 'refuse', error: 'account_inactive' }, { code: 'person-deactivated' }],
    ['a network before it', { kind: 'status', status: 511 }, { code: 'not-slack' }],
  ])('%s', async (_name, fault, error) => {
    slack.proxy.next('auth.test', fault);
    expect(await port.authTest()).toMatchObject({ ok: false, error });
  });

  test('an address where nobody is, or something else', async () => {
    expect(await client({ apiUrl: slack.apiUrl.replace('/api/', '/elsewhere/') }).authTest()).toMatchObject({
      error: { code: 'not-slack' },
    });
    await slack.proxy.down();
    expect(await port.authTest()).toMatchObject({
      error: { code: 'unreachable', address: slack.apiUrl, detail: 'ECONNREFUSED' },
    });
  });
});

describe('channels', () => {
  test('all that are not archived, by name', async () => {
    await slack.api('conversations.archive', { channel: slack.channel('support') });
    const listed = await port.channels();
    const names = listed.ok ? listed.value.map(({ name }) => name) : [];
    expect(names).toEqual(['engineering', 'executives', 'general', 'incidents', 'random', 'status-updates']);
    expect(listed).toMatchObject({
      value: expect.arrayContaining([
        { id: slack.channel('incidents'), name: 'incidents', member: true, people: 1, topic: '' },
      ]) as unknown[],
    });
  });

  test('without the scope for private ones, the public ones', async () => {
    slack.proxy.next('conversations.list', { kind: 'refuse', error: 'missing_scope', needed: 'groups:read' });
    expect(await port.channels()).toMatchObject({ ok: true });
    slack.proxy.next(
      'conversations.list',
      { kind: 'refuse', error: 'missing_scope', needed: 'groups:read' },
      { kind: 'refuse', error: 'missing_scope', needed: 'channels:read' },
    );
    expect(await port.channels()).toMatchObject({ error: { code: 'missing-scope', scopes: ['channels:read'] } });
  });
});

test('the token appears nowhere in what is told', async () => {
  const token = 'xoxb-1-2-secret';
  const echo = createSlackClient({
    token,
    apiUrl: 'https://slack.test/api/',
    now: Date.now,
    fetch: (_url, init) =>
      Promise.reject(new Error(`broke with ${JSON.stringify(init?.headers)} and xoxe.xoxp-9-other`)),
  });
  const told = JSON.stringify([
    await echo.post(message()),
    await echo.authTest(),
    await echo.channels(),
    await echo.people(),
    await echo.edit({ ...message(), ts: '1.2' }),
    await echo.post({ ...message(), file: { name: 'a.md', title: 'a', bytes: new Uint8Array([97]) } }),
    await echo.find(sought()),
  ]);
  expect(told).toContain('•••');
  expect(told).not.toMatch(/secret|xox|other/);
});
