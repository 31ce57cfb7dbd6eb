import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { FindOutcome, PostOutcome, SlackPort } from '../../../electron/slack/port.ts';
import { isCut } from '../../../src/model/delivery.ts';
import { en } from '../../../src/text/en/en.ts';
import { isTextKey } from '../../../src/text/text.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const POST = 'chat.postMessage';
const LOOK = 'conversations.history';
const EDIT = 'chat.update';
let slack: TestSlack;
let channel: string;

beforeEach(async () => {
  slack = await startSlack({ limit: { ms: 1_000, now: () => NOW } });
  onTestFinished(() => slack.stop());
  channel = slack.channel('incidents');
});

/** The limiter's clock stands still: two posts to one channel are one too many. */
const NOW = 0;

type Outcome = PostOutcome | FindOutcome;
type Over = Partial<Parameters<typeof createSlackClient>[0]>;

function client(over: Over = {}): SlackPort {
  const { token, apiUrl } = slack;
  return createSlackClient({ token, apiUrl, fetch: impatientFetch(slack.proxy), now: Date.now, ...over });
}
const message = (over = {}) => outgoing(channel, over);
const sought = () => ({ channel, messageId: 'm1', incidentId: 'i1', notBefore: Date.now() });

/** Two sentences: what happened, and what to do or what happens by itself. */
function expectWording(code: string): void {
  const key = `delivery.${code}`;
  if (!isTextKey(key)) throw new Error(`no words for ${code}`);
  expect(en[key]).toMatch(/^[A-Z][^{}]+[.;] [^{}]+[.?]$/);
  expect(en[key].length).toBeLessThan(200);
}

async function expectOutcome(outcome: Outcome, expected: object): Promise<void> {
  expect(outcome).toMatchObject(expected);
  if ('code' in outcome) expectWording(outcome.code);
}

const refuse = (error: string, needed?: string): Fault =>
  needed === undefined ? { kind: 'refuse', error } : { kind: 'refuse', error, needed };

describe('what Slack says to a post', () => {
  test.each<[string, Fault, object]>([
    ['429', { kind: '429', retryAfter: 7 }, { kind: 'later', code: 'rate-limited', retryAfterMs: 7_000 }],
    ['revoked', refuse('token_revoked'), { kind: 'failed', code: 'token-revoked' }],
    ['a token of another kind', refuse('not_allowed_token_type'), { kind: 'failed', code: 'invalid-token' }],
    ['scope removed', refuse('missing_scope', 'chat:write'), { kind: 'failed', code: 'missing-scope' }],
    ['no such channel', refuse('channel_not_found'), { kind: 'failed', code: 'channel-not-found' }],
    ['not in the channel', refuse('not_in_channel'), { kind: 'failed', code: 'not-in-channel' }],
    ['no permission', refuse('no_permission'), { kind: 'failed', code: 'not-in-channel' }],
    ['user deactivated', refuse('account_inactive'), { kind: 'failed', code: 'person-deactivated' }],
    [
      'workspace over its limit',
      refuse('message_limit_exceeded'),
      { kind: 'failed', code: 'workspace-limit', detail: 'message_limit_exceeded' },
    ],
    ...[
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'ekm_access_denied',
      'team_access_not_granted',
      'accesslimited',
    ].map((error): [string, Fault, object] => [
      error,
      refuse(error),
      { kind: 'failed', code: 'posting-restricted', detail: error },
    ]),
    ['51 blocks', refuse('invalid_blocks'), { kind: 'failed', code: 'too-many-blocks' }],
    ['blocks too long', refuse('msg_blocks_too_long'), { kind: 'failed', code: 'too-long' }],
    ['the thread is gone', refuse('thread_not_found'), { kind: 'failed', code: 'thread-gone' }],
    ['no replies there', refuse('cannot_reply_to_message'), { kind: 'failed', code: 'thread-gone' }],
    ['a locked thread', refuse('restricted_action_thread_locked'), { kind: 'failed', code: 'thread-gone' }],
    [
      'a code we do not know',
      refuse('from_the_future'),
      { kind: 'failed', code: 'refused', detail: 'from_the_future' },
    ],
    ['a workspace that is moved', refuse('org_login_required'), { kind: 'unsure', code: 'server-error' }],
    ['500 before', { kind: '500' }, { kind: 'unsure', code: 'server-error' }],
    ['500 after', { kind: '500-after' }, { kind: 'unsure', code: 'server-error' }],
    ['reset before', { kind: 'reset-before' }, { kind: 'unsure', code: 'reset' }],
    ['reset after', { kind: 'reset-after' }, { kind: 'unsure', code: 'reset' }],
    ['silence', { kind: 'hang' }, { kind: 'unsure', code: 'timeout' }],
    ['silence after', { kind: 'hang-after' }, { kind: 'unsure', code: 'timeout' }],
    ['a slow answer', { kind: 'slow', ms: 100 }, { kind: 'sent' }],
    ['captive portal', { kind: 'html' }, { kind: 'unsure', code: 'bad-answer' }],
    [
      'a filter that stopped it, or only its answer',
      { kind: 'status', status: 403 },
      { kind: 'unsure', code: 'bad-answer' },
    ],
    ['captive portal that says so', { kind: 'status', status: 511 }, { kind: 'later', code: 'bad-answer' }],
  ])('%s', async (_name, fault, expected) => {
    slack.proxy.next(POST, fault);
    await expectOutcome(await client().post(message({ thread: undefined })), expected);
    expect(slack.proxy.requests, 'leaves once').toHaveLength(1);
    const hasArrived = ['slow', '500-after', 'reset-after', 'hang-after'].includes(fault.kind);
    expect(await slack.messages('incidents')).toHaveLength(hasArrived ? 1 : 0);
  });
});

describe('what happens to a workspace meanwhile', () => {
  test('revoked in mid-flight: the message is there, and nobody may look', async () => {
    slack.proxy.next(POST, { kind: 'hang-after' });
    await expectOutcome(await client().post(message()), { kind: 'unsure', code: 'timeout' });
    slack.proxy.mix(() => refuse('token_revoked'));
    await expectOutcome(await client().find(sought()), { kind: 'cannot', code: 'token-revoked' });
    expect(await client().authTest()).toEqual({ ok: false, error: { code: 'token-revoked' } });
  });

  test('the scope to look is removed', async () => {
    slack.proxy.next(LOOK, refuse('missing_scope', 'channels:history'));
    await expectOutcome(await client().find(sought()), {
      kind: 'cannot',
      code: 'missing-scope',
      detail: 'channels:history',
    });
  });

  test('the channel is archived', async () => {
    await slack.api('conversations.archive', { channel });
    await expectOutcome(await client().post(message()), { kind: 'failed', code: 'channel-archived' });
  });

  test('the channel is renamed: its id stays, and so nothing happens', async () => {
    await slack.api('conversations.rename', { channel, name: 'incidents-old' });
    expect(await client().post(message())).toMatchObject({ kind: 'sent' });
    expect(await client().find(sought())).toMatchObject({ kind: 'found' });
  });

  test('the message to change was deleted', async () => {
    const sent = await client().post(message());
    const ts = sent.kind === 'sent' ? sent.ts : '';
    await slack.api('chat.delete', { channel, ts });
    await expectOutcome(await client().edit({ ...message(), ts }), { kind: 'failed', code: 'message-gone' });
    slack.proxy.next(EDIT, refuse('edit_window_closed'));
    await expectOutcome(await client().edit({ ...message(), ts }), { kind: 'failed', code: 'edit-closed' });
  });

  test('too fast: the limiter counts it', async () => {
    await client().post(message());
    await expectOutcome(await client().post(message({ messageId: 'm2' })), {
      kind: 'later',
      code: 'rate-limited',
      retryAfterMs: 1_000,
    });
    expect(slack.proxy.breaches()).toBe(1);
  });
});

describe('size', () => {
  test('40,000 characters go out whole, one more goes not at all', async () => {
    expect(await client().post(message({ text: 'x'.repeat(40_000) }))).toMatchObject({ kind: 'sent' });
    expect((await slack.messages('incidents'))[0]?.text).toHaveLength(40_000);
    const before = slack.proxy.requests.length;
    await expectOutcome(await client().post(message({ text: 'x'.repeat(40_001) })), {
      kind: 'failed',
      code: 'too-long',
    });
    expect(slack.proxy.requests).toHaveLength(before);
  });
});

describe('the road', () => {
  const isHeld = async (port: SlackPort, code: string): Promise<void> => {
    await expectOutcome(await port.post(message()), { kind: 'later', code });
    await expectOutcome(await port.find(sought()), { kind: 'later', code });
    await expectOutcome(await port.edit({ ...message(), ts: '1.2' }), { kind: 'later', code });
    expect(isCut(code)).toBe(true);
  };
  const why = async (port: SlackPort): Promise<unknown> => {
    const tested = await port.authTest();
    return tested.ok ? null : tested.error;
  };

  test('nobody lets us in', async () => {
    await slack.proxy.down();
    await isHeld(client(), 'connection-refused');
    expect(await why(client())).toEqual({
      code: 'unreachable',
      address: slack.apiUrl,
      detail: 'ECONNREFUSED',
      why: 'connection-refused',
    });
  });

  test('DNS gone', async () => {
    const lost = client({ apiUrl: 'http://no-such-host.invalid/api/' });
    await isHeld(lost, 'name-not-resolved');
    expect(await why(lost)).toMatchObject({ code: 'unreachable', why: 'name-not-resolved' });
  });

  test('a certificate that nobody trusts: no byte of the message leaves', async () => {
    let asked = 0;
    const server = createServer(selfSigned('slack.test'), (_request, response) => {
      asked += 1;
      response.end('{"ok":true,"ts":"1.2"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const stranger = client({ apiUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}/api/` });
    await isHeld(stranger, 'certificate');
    expect(await why(stranger)).toMatchObject({ code: 'unreachable', why: 'certificate' });
    expect(asked).toBe(0);
  });

  // Chromium hands the answer of a proxy on as it is where it asks for a plain address, and breaks off where it asks for a tunnel.
  test.each<[string, typeof fetch]>([
    ['407', () => Promise.resolve(new Response('', { status: 407 }))],
    ['no tunnel', () => Promise.reject(new Error('net::ERR_TUNNEL_CONNECTION_FAILED'))],
  ])('a proxy that needs a sign-in (%s)', async (_name, fetch) => {
    await isHeld(client({ fetch }), 'proxy-sign-in');
    expect(await why(client({ fetch }))).toMatchObject({ code: 'unreachable', why: 'proxy-sign-in' });
  });
});

describe('a clock that is off', () => {
  test.each([10, -10])('by %i minutes: what was sent is found', async (minutes) => {
    slack.proxy.clock(Date.now);
    const now = (): number => Date.now() + minutes * 60_000;
    const port = client({ now });
    slack.proxy.next(POST, { kind: 'reset-after' });
    await expectOutcome(await port.post(message()), { kind: 'unsure', code: 'reset' });
    for (let i = 0; i < 205; i++) await slack.api(POST, { channel, text: String(i) });
    expect(await port.find({ ...sought(), notBefore: now() })).toMatchObject({ kind: 'found' });
  });
});
