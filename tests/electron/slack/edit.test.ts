import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { outgoing, startSlack, type TestSlack } from '../../support/slack.ts';

const EDIT = 'chat.update';
let slack: TestSlack;
let port: SlackPort;
let channel: string;
let ts: string;

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  const { token, apiUrl } = slack;
  port = createSlackClient({ token, apiUrl, fetch: impatientFetch(slack.proxy), now: Date.now });
  channel = slack.channel('incidents');
  const sent = await port.post(outgoing(channel));
  ts = sent.kind === 'sent' ? sent.ts : '';
});

const edited = (text = 'b') => outgoing(channel, { text });

test('changes the text, and it is still ours', async () => {
  expect(await port.edit({ ...edited('b'), ts })).toEqual({ kind: 'sent', ts });
  const [message] = await slack.messages('incidents');
  expect(message).toMatchObject({
    ts,
    text: 'b',
    metadata: { event_payload: { message_id: 'm1', incident_id: 'i1' } },
  });
  expect(message).toHaveProperty('edited');
  expect(slack.proxy.edits).toEqual([{ channel, ts, text: 'b', messageId: 'm1' }]);
  expect(await port.find({ channel, messageId: 'm1', incidentId: 'i1', notBefore: Date.now() })).toEqual({
    kind: 'found',
    ts,
  });
});

test('lets Slack make no links of names, as with a new message', async () => {
  await port.edit({ ...edited(), ts });
  const [asked] = slack.proxy.requestsTo(EDIT);
  expect(asked?.get('parse')).toBe('none');
  expect(asked?.has('link_names')).toBe(false);
});

test('twice does no harm', async () => {
  slack.proxy.next(EDIT, { kind: 'reset-after' });
  expect(await port.edit({ ...edited(), ts })).toMatchObject({ kind: 'unsure', code: 'reset' });
  expect(await port.edit({ ...edited(), ts })).toEqual({ kind: 'sent', ts });
  expect((await slack.messages('incidents')).map(({ text }) => text)).toEqual(['b']);
});

test('tells the address of the message once it knows the workspace', async () => {
  await port.authTest();
  expect(await port.edit({ ...edited(), ts })).toMatchObject({
    link: `https://test.slack.com/archives/${channel}/p${ts.replace('.', '')}`,
  });
});

test('a message that was deleted', async () => {
  await slack.api('chat.delete', { channel, ts });
  expect(await port.edit({ ...edited(), ts })).toEqual({ kind: 'failed', code: 'message-gone' });
});

test('what is too long is not cut off', async () => {
  const before = slack.proxy.requests.length;
  expect(await port.edit({ ...edited('x'.repeat(40_001)), ts })).toEqual({ kind: 'failed', code: 'too-long' });
  expect(slack.proxy.requests).toHaveLength(before);
  // Slack itself takes less in a changed message than in a new one.
  expect(await port.edit({ ...edited('x'.repeat(4_001)), ts })).toEqual({ kind: 'failed', code: 'too-long' });
  expect(slack.proxy.edits).toEqual([]);
});

const refuse = (error: string): Fault => ({ kind: 'refuse', error });
test.each<[string, Fault, object]>([
  ['the time for changes is over', refuse('edit_window_closed'), { kind: 'failed', code: 'edit-closed' }],
  ['somebody else’s message', refuse('cant_update_message'), { kind: 'failed', code: 'edit-closed' }],
  ['an archived channel', refuse('is_inactive'), { kind: 'failed', code: 'channel-archived' }],
  ['a scope that is gone', refuse('missing_scope'), { kind: 'failed', code: 'missing-scope' }],
  ['trouble at Slack', refuse('update_failed'), { kind: 'unsure', code: 'server-error' }],
  ['429', { kind: '429', retryAfter: 4 }, { kind: 'later', code: 'rate-limited', retryAfterMs: 4_000 }],
  ['no answer', { kind: 'hang' }, { kind: 'unsure', code: 'timeout' }],
])('%s', async (_name, fault, outcome) => {
  slack.proxy.next(EDIT, fault);
  expect(await port.edit({ ...edited(), ts })).toMatchObject(outcome);
  expect((await slack.messages('incidents')).map(({ text }) => text)).toEqual(['a']);
});
