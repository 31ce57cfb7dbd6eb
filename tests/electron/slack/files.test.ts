import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const TICKET = 'files.getUploadURLExternal';
const UPLOAD = 'upload';
const SHARE = 'files.completeUploadExternal';
const CHANNEL = 'conversations.history';
const WHOLE = '# Übersicht\n\nAlles 🙂';
const FILE = { name: 'update-12345678.md', title: 'Update', bytes: new TextEncoder().encode(WHOLE) };
let slack: TestSlack;
let port: SlackPort;
let channel: string;

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  channel = slack.channel('incidents');
  port = client();
});

const client = (fetch: typeof globalThis.fetch = impatientFetch(slack.proxy)): SlackPort =>
  createSlackClient({ token: slack.token, apiUrl: slack.apiUrl, fetch, now: Date.now });
const message = () => outgoing(channel, { text: 'as a file', markdown: WHOLE, file: FILE });
const addressOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof Request ? input.url : String(input);
const sought = () => ({ channel, file: FILE, messageId: 'm1', incidentId: 'i1', notBefore: Date.now() });
const asked = (): string[] => slack.proxy.requests.map(({ method }) => method);

test('the whole text arrives as a file, with the short one beside it', async () => {
  const outcome = await port.post(message());
  const [arrived] = await slack.messages('incidents');
  expect(outcome).toEqual({ kind: 'sent', ts: arrived?.ts });
  expect(arrived).toMatchObject({ text: 'as a file', files: [{ name: FILE.name, title: 'Update' }] });
  expect(slack.proxy.files).toEqual([{ name: FILE.name, content: WHOLE, text: 'as a file', channel }]);
  expect(asked()).toEqual([TICKET, UPLOAD, SHARE, CHANNEL]);
  expect(await port.find(sought())).toEqual({ kind: 'found', ts: arrived?.ts });
  expect(await port.find({ ...sought(), file: { name: 'another.md' } })).toEqual({ kind: 'absent' });
});

test('into a thread', async () => {
  const { ts } = await slack.api('chat.postMessage', { channel, text: 'parent' });
  const thread = String(ts);
  const outcome = await port.post({ ...message(), thread });
  expect(await slack.api('conversations.replies', { channel, ts: thread })).toMatchObject({
    messages: [{ text: 'parent' }, { text: 'as a file', thread_ts: thread }],
  });
  expect(await port.find({ ...sought(), thread })).toEqual({ ...outcome, kind: 'found' });
});

test('where Slack says at once where it is, the channel is not asked', async () => {
  const shares = { private: { [channel]: [{ ts: '7.8' }] } };
  let id: string | undefined;
  const watching: typeof fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    if (addressOf(input).endsWith(TICKET)) id = ((await response.clone().json()) as { file_id: string }).file_id;
    slack.proxy.next(SHARE, { kind: 'say', answer: { ok: true, files: [{ id, shares }] } });
    return response;
  };
  expect(await client(watching).post(message())).toEqual({ kind: 'sent', ts: '7.8' });
  expect(asked()).toEqual([TICKET, UPLOAD, SHARE]);
});

test('the token stays with Slack: the address of the upload is another host’s', async () => {
  const sent: { url: string; headers: string }[] = [];
  const watching: typeof fetch = async (input, init) => {
    sent.push({ url: addressOf(input), headers: JSON.stringify([...new Headers(init?.headers)]) });
    return globalThis.fetch(input, init);
  };
  await client(watching).post(message());
  const uploads = sent.filter(({ url }) => url.includes('/upload/'));
  expect(uploads).toHaveLength(1);
  expect(uploads[0]?.headers).not.toContain(slack.token);
  expect(sent.find(({ url }) => url.endsWith(SHARE))?.headers).toContain(slack.token);
});

describe('before the last step nobody sees anything, so it may begin anew', () => {
  test.each<[string, string, Fault, object]>([
    ['no answer to the first', TICKET, { kind: 'hang' }, { kind: 'later', code: 'timeout' }],
    ['Slack in trouble', TICKET, { kind: '500' }, { kind: 'later', code: 'server-error' }],
    ['a rate limit', TICKET, { kind: '429', retryAfter: 3 }, { kind: 'later', retryAfterMs: 3_000 }],
    [
      'a scope that is missing',
      TICKET,
      { kind: 'refuse', error: 'missing_scope', needed: 'files:write' },
      { kind: 'failed', code: 'missing-scope', detail: 'files:write' },
    ],
    ['files are forbidden', TICKET, { kind: 'refuse', error: 'file_uploads_disabled' }, { code: 'posting-restricted' }],
    ['the upload breaks', UPLOAD, { kind: 'reset-before' }, { kind: 'later', code: 'reset' }],
    ['the upload’s answer is lost', UPLOAD, { kind: 'reset-after' }, { kind: 'later', code: 'reset' }],
    ['the upload is not answered', UPLOAD, { kind: 'hang' }, { kind: 'later', code: 'timeout' }],
    ['a sign-in page takes the upload', UPLOAD, { kind: 'html' }, { kind: 'later', code: 'bad-answer' }],
    ['the upload’s server is in trouble', UPLOAD, { kind: '500' }, { kind: 'later', code: 'server-error' }],
    ['a network wants a sign-in', UPLOAD, { kind: 'status', status: 511 }, { kind: 'later', code: 'bad-answer' }],
    ['the file got lost', SHARE, { kind: 'refuse', error: 'file_not_found' }, { kind: 'later', code: 'server-error' }],
    ['the last step is turned away', SHARE, { kind: '429', retryAfter: 2 }, { kind: 'later', retryAfterMs: 2_000 }],
    [
      'an archived channel',
      SHARE,
      { kind: 'refuse', error: 'is_archived' },
      { kind: 'failed', code: 'channel-archived' },
    ],
    ['no such channel', SHARE, { kind: 'refuse', error: 'invalid_channel' }, { code: 'channel-not-found' }],
    [
      'not allowed there',
      SHARE,
      { kind: 'refuse', error: 'posting_to_channel_denied' },
      { code: 'posting-restricted' },
    ],
  ])('%s', async (_name, step, fault, outcome) => {
    slack.proxy.next(step, fault);
    expect(await port.post(message())).toMatchObject(outcome);
    expect(await slack.messages('incidents')).toEqual([]);
    expect(
      asked().filter((method) => method === step),
      'each request leaves once',
    ).toHaveLength(1);
    expect(asked().at(-1)).toBe(step);
  });
});

describe('a Slack that has no way for files: it fails, and is not tried for ever', () => {
  const NO_FILES = { kind: 'failed', code: 'no-files' };
  test.each<[string, string, Fault]>([
    ['says so as Slack does', TICKET, { kind: 'refuse', error: 'unknown_method' }],
    ['does not find it', TICKET, { kind: 'status', status: 404 }],
    ['does not allow it', TICKET, { kind: 'status', status: 405 }],
    ['has it no more', TICKET, { kind: 'refuse', error: 'method_deprecated' }],
    ['does not find the last step', SHARE, { kind: 'status', status: 404 }],
  ])('%s', async (_name, step, fault) => {
    slack.proxy.next(step, fault);
    expect(await port.post(message())).toEqual(NO_FILES);
    expect(await slack.messages('incidents')).toEqual([]);
  });

  test('a wall that finds nothing at all is none of Slack’s: the file waits until it is gone', async () => {
    slack.proxy.mix(() => ({ kind: 'status', status: 404 }));
    expect(await port.post(message())).toMatchObject({ kind: 'later', code: 'bad-answer' });
    slack.proxy.mix(() => ({ kind: 'pass' }));
    expect(await port.post(message())).toMatchObject({ kind: 'sent' });
  });
});

describe('the last step without an answer', () => {
  test.each<[string, Fault, object]>([
    ['lost', { kind: 'reset-after' }, { kind: 'unsure', code: 'reset' }],
    ['silent', { kind: 'hang-after' }, { kind: 'unsure', code: 'timeout' }],
    ['in trouble', { kind: '500-after' }, { kind: 'unsure', code: 'server-error' }],
  ])('%s: it is looked for by its name', async (_name, fault, outcome) => {
    slack.proxy.next(SHARE, fault);
    expect(await port.post(message())).toMatchObject(outcome);
    const [arrived] = await slack.messages('incidents');
    expect(await port.find(sought())).toEqual({ kind: 'found', ts: arrived?.ts });
  });

  test('said to be done but not in the channel yet: it is looked for again', async () => {
    slack.proxy.next(CHANNEL, { kind: 'say', answer: { ok: true, messages: [] } });
    expect(await port.post(message())).toMatchObject({ kind: 'unsure', code: 'timeout' });
    expect(await port.find(sought())).toMatchObject({ kind: 'found' });
  });
});

test.each(['http://elsewhere.example/upload', 'ftp://127.0.0.1/upload', 'not an address'])(
  'nothing is brought to %s',
  async (address) => {
    const seen: string[] = [];
    const watching: typeof fetch = async (input, init) => {
      seen.push(addressOf(input));
      return globalThis.fetch(input, init);
    };
    slack.proxy.next(TICKET, { kind: 'say', answer: { ok: true, upload_url: address, file_id: 'F1' } });
    expect(await client(watching).post(message())).toMatchObject({ kind: 'later', code: 'bad-answer' });
    expect(seen).toEqual([`${slack.apiUrl}${TICKET}`]);
  },
);

test('a Slack on the internet sends nobody’s file to this machine', async () => {
  const seen: string[] = [];
  const real = createSlackClient({
    token: slack.token,
    apiUrl: 'https://slack.test/api/',
    now: Date.now,
    fetch: async (input) => {
      seen.push(addressOf(input));
      return Response.json({ ok: true, upload_url: `${slack.proxy.url}/upload/v1/F1`, file_id: 'F1' });
    },
  });
  expect(await real.post(message())).toMatchObject({ kind: 'later', code: 'bad-answer' });
  expect(seen).toHaveLength(1);
});
