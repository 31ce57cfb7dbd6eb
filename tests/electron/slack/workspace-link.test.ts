import { expect, onTestFinished, test } from 'vitest';
import { startSlack, type TestSlack } from '../../support/slack.ts';

/** The tests' own bad road: whether it is as strict as Slack. */

const POST = 'chat.postMessage';

async function start(options: Parameters<typeof startSlack>[0] = {}): Promise<TestSlack> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.stop());
  return slack;
}

async function ask(slack: TestSlack, method: string, body: Record<string, string>) {
  const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', body: new URLSearchParams(body) });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, wait: response.headers.get('retry-after'), answer };
}

test('one post a second to a channel, and each channel by itself', async () => {
  let now = 0;
  const slack = await start({ limit: { ms: 1_000, now: () => now } });
  const post = async (name: string) => (await ask(slack, POST, { channel: slack.channel(name), text: 'a' })).status;
  expect([await post('incidents'), await post('support'), await post('incidents')]).toEqual([200, 200, 429]);
  now = 999;
  expect(await post('incidents')).toBe(200);
  expect(slack.proxy.breaches()).toBe(1);
  expect(slack.proxy.breaches(POST)).toBe(1);
});

test('a short burst, where the test allows one', async () => {
  let now = 0;
  const slack = await start({ limit: { ms: 1_000, now: () => now, burst: 3 } });
  const post = async () => ask(slack, POST, { channel: slack.channel('incidents'), text: 'a' });
  const codes: number[] = [];
  for (let i = 0; i < 4; i++) codes.push((await post()).status);
  expect(codes).toEqual([200, 200, 200, 429]);
  now = 1_000;
  expect((await post()).wait).toBe('2');
  now = 3_000;
  expect((await post()).status).toBe(200);
});

test.each([
  ['conversations.list', 20],
  ['usergroups.list', 20],
  ['conversations.history', 50],
  ['chat.update', 50],
  ['files.getUploadURLExternal', 100],
])('%s: %i a minute', async (method, most) => {
  let now = 0;
  const slack = await start({ limit: { ms: 1_000, now: () => now, tiers: true } });
  slack.proxy.mix(() => ({ kind: 'say', answer: { ok: true } }));
  for (let i = 0; i < most; i++) expect((await ask(slack, method, {})).status).toBe(200);
  now = 20_000;
  expect(await ask(slack, method, {})).toMatchObject({ status: 429, wait: '40', answer: { error: 'ratelimited' } });
  expect(slack.proxy.breaches(method)).toBe(1);
  now = 60_000;
  expect((await ask(slack, method, {})).status).toBe(200);
});

test('too long a text is cut off, with a warning, and not refused', async () => {
  const slack = await start();
  const channel = slack.channel('incidents');
  const { answer } = await ask(slack, POST, { channel, text: 'x'.repeat(40_001) });
  expect(answer).toMatchObject({ ok: true, warning: 'message_truncated' });
  expect((await slack.messages('incidents'))[0]?.text).toHaveLength(40_000);
});

const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } });
test.each<[string, object[], string | undefined]>([
  ['50 blocks', Array.from({ length: 50 }, () => section(10)), undefined],
  ['51 blocks', Array.from({ length: 51 }, () => section(10)), 'invalid_blocks'],
  ['a section of 3,000', [section(3_000)], undefined],
  ['a section of 3,001', [section(3_001)], 'invalid_blocks'],
  ['a header of 151', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }], 'invalid_blocks'],
  ['9,597 in all', [section(3_000), section(3_000), section(3_000), section(597)], undefined],
  ['11,341 in all', [section(3_000), section(3_000), section(3_000), section(2_341)], 'msg_blocks_too_long'],
])('%s', async (_name, blocks, error) => {
  const slack = await start();
  const channel = slack.channel('incidents');
  const { answer } = await ask(slack, POST, { channel, text: 'a', blocks: JSON.stringify(blocks) });
  expect(answer['error']).toBe(error);
  expect(await slack.messages('incidents')).toHaveLength(error === undefined ? 1 : 0);
});

test('a thread that was never there is not found; one whose first message was deleted says so', async () => {
  const slack = await start();
  const channel = slack.channel('incidents');
  const { ts } = await slack.api(POST, { channel, text: 'parent' });
  const thread = String(ts);
  await slack.api(POST, { channel, text: 'reply', thread_ts: thread });
  await slack.api('chat.delete', { channel, ts: thread });
  expect((await ask(slack, 'conversations.replies', { channel, ts: thread })).answer).toMatchObject({
    messages: [{ subtype: 'tombstone', ts: thread }, { text: 'reply' }],
  });
  expect((await ask(slack, 'conversations.replies', { channel, ts: '1.2' })).answer).toMatchObject({
    ok: false,
    error: 'thread_not_found',
  });
});
