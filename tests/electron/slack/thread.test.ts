import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const POST = 'chat.postMessage';
const THREAD = 'conversations.replies';
const CHANNEL = 'conversations.history';
let slack: TestSlack;
let port: SlackPort;
let channel: string;
let parent: string;

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  port = client();
  channel = slack.channel('incidents');
  const { ts } = await slack.api(POST, { channel, text: 'parent' });
  parent = String(ts);
});

const client = (now: () => number = Date.now): SlackPort =>
  createSlackClient({ token: slack.token, apiUrl: slack.apiUrl, fetch: impatientFetch(slack.proxy), now });
const reply = (messageId = 'm1') => outgoing(channel, { text: messageId, messageId, thread: parent });
const sought = (messageId = 'm1', notBefore = Date.now()) => ({
  channel,
  thread: parent,
  messageId,
  incidentId: 'i1',
  notBefore,
});
const asked = (): string[] => slack.proxy.requests.map(({ method }) => method);
const removeParent = async (): Promise<unknown> => slack.api('chat.delete', { channel, ts: parent });
async function fillThread(replies: number): Promise<void> {
  for (let i = 0; i < replies; i++) await slack.api(POST, { channel, text: String(i), thread_ts: parent });
}

test('a message goes into its thread, and not into the channel', async () => {
  const posted = await port.post(reply());
  expect(posted).toMatchObject({ kind: 'sent' });
  expect(posted).not.toHaveProperty('code');
  expect((await slack.messages('incidents')).map(({ text }) => text)).toEqual(['parent']);
  expect(await slack.api(THREAD, { channel, ts: parent })).toMatchObject({
    messages: [{ text: 'parent' }, { text: 'm1', thread_ts: parent }],
  });
});

describe('looking up', () => {
  test('finds our message among the replies, and needs no look at the channel', async () => {
    await port.post(reply('m1'));
    const second = await port.post(reply('m2'));
    expect(await port.find(sought('m2'))).toEqual({ ...second, kind: 'found' });
    expect(await port.find(sought('m3'))).toEqual({ kind: 'absent' });
    expect(asked()).toEqual([POST, POST, THREAD, THREAD]);
  });

  test('reads page after page', async () => {
    await fillThread(3);
    await port.post(reply());
    const whole = (await slack.api(THREAD, { channel, ts: parent })) as { messages: object[] };
    slack.proxy.next(
      THREAD,
      {
        kind: 'say',
        answer: { ok: true, messages: whole.messages.slice(0, 2), response_metadata: { next_cursor: 'n' } },
      },
      { kind: '429', retryAfter: 9 },
      { kind: 'say', answer: { ok: true, messages: whole.messages.slice(2) } },
    );
    const broken = await port.find(sought());
    expect(broken).toMatchObject({ kind: 'later', code: 'rate-limited', retryAfterMs: 9_000 });
    const cursor = broken.kind === 'later' ? (broken.cursor ?? '') : '';
    expect(await port.find({ ...sought(), cursor })).toMatchObject({ kind: 'found' });
    expect(slack.proxy.requestsTo(THREAD).map((body) => body.get('cursor'))).toEqual([null, 'n', 'n']);
  });

  test('a clock that is ten minutes off, either way, hides nothing', async () => {
    slack.proxy.clock(Date.now);
    for (const off of [10, -10]) {
      const skewed = client(() => Date.now() + off * 60_000);
      const id = `m${off}`;
      slack.proxy.next(POST, { kind: 'reset-after' });
      expect(await skewed.post(reply(id))).toMatchObject({ kind: 'unsure' });
      expect(await skewed.find(sought(id, Date.now() + off * 60_000))).toMatchObject({ kind: 'found' });
    }
  });

  test.each([
    ['missing_scope', { kind: 'cannot', code: 'missing-scope' }],
    ['not_in_channel', { kind: 'cannot', code: 'not-in-channel' }],
    ['internal_error', { kind: 'later', code: 'server-error' }],
  ])('%s', async (error, outcome) => {
    slack.proxy.next(THREAD, { kind: 'refuse', error });
    expect(await port.find(sought())).toMatchObject(outcome);
  });
});

describe('the message it answers was deleted', () => {
  test('Slack puts the answer into the channel, and so it has arrived', async () => {
    await removeParent();
    expect(await port.post(reply())).toMatchObject({ kind: 'sent', code: 'unthreaded' });
    expect((await slack.messages('incidents')).map(({ text }) => text)).toEqual(['m1']);
  });

  test('an answer that was lost is found there, and not sent twice', async () => {
    await removeParent();
    slack.proxy.next(POST, { kind: 'reset-after' });
    expect(await port.post(reply())).toMatchObject({ kind: 'unsure', code: 'reset' });
    expect(await port.find(sought())).toMatchObject({ kind: 'found' });
    expect(asked()).toEqual([POST, THREAD, CHANNEL]);
  });

  test('where it is nowhere, it did not arrive', async () => {
    await removeParent();
    expect(await port.find(sought())).toEqual({ kind: 'absent' });
  });

  test('a thread that outlived its first message is read like any other, and the channel beside it', async () => {
    await port.post(reply());
    await removeParent();
    expect(await port.find(sought())).toMatchObject({ kind: 'found' });
    expect(await port.find(sought('m2'))).toEqual({ kind: 'absent' });
    expect(asked()).toEqual([POST, THREAD, THREAD, CHANNEL]);
  });

  test('goes on in the channel where it broke off', async () => {
    await removeParent();
    await port.post(reply());
    slack.proxy.next(CHANNEL, { kind: '429', retryAfter: 5 });
    const broken = await port.find(sought());
    expect(broken).toMatchObject({ kind: 'later', code: 'rate-limited', retryAfterMs: 5_000 });
    const cursor = broken.kind === 'later' ? (broken.cursor ?? '') : '';
    expect(await port.find({ ...sought(), cursor })).toMatchObject({ kind: 'found' });
    expect(asked()).toEqual([POST, THREAD, CHANNEL, CHANNEL]);
  });
});
