import { expect, onTestFinished, test, vi } from 'vitest';
import { outgoing } from '../../support/slack.ts';
import type { SlackAction } from '../../../src/model/slack-action.ts';
import { createPractice, type Practice } from '../../../electron/practice/practice.ts';

function open(): Practice {
  const practice = createPractice();
  onTestFinished(practice.stop);
  return practice;
}

const message = (channel: string, text: string, messageId: string) => outgoing(channel, { text, messageId });

test('a Slack of its own, with five channels, of which the first is for incidents', async () => {
  const port = open().port();
  expect(await port.authTest()).toMatchObject({
    ok: true,
    value: { team: 'practice', teamName: 'Practice workspace', user: 'wheelhouse' },
  });
  const channels = await port.channels();
  expect(channels.ok && channels.value.map(({ id, member }) => [id, member])).toEqual(
    ['incidents', 'status-updates', 'engineering', 'executives', 'support'].map((name) => [name, true]),
  );
});

test('each of its channels has the people of the workspace in it', async () => {
  const port = open().port();
  const people = await port.people();
  const size = await port.channelSize('incidents');
  expect(people.ok && people.value.people.length).toBeGreaterThan(3);
  expect(size).toEqual({ ok: true, value: people.ok && people.value.people.length });
  expect(await port.channelSize('gone')).toEqual({ ok: true, value: null });
});

test('messages arrive, are found again by their id, and are listed in order', async () => {
  const practice = open();
  const port = practice.port();
  const sent = await port.post(message('incidents', '*a*', 'm1'));
  expect(await port.post(message('executives', 'b', 'm2'))).toMatchObject({ kind: 'sent' });
  expect(await port.find({ channel: 'incidents', messageId: 'm1', incidentId: 'i1', notBefore: Date.now() })).toEqual({
    ...sent,
    kind: 'found',
  });
  expect(await port.find({ channel: 'incidents', messageId: 'm2', incidentId: 'i1', notBefore: Date.now() })).toEqual({
    kind: 'absent',
  });
  expect((await practice.messages()).map(({ channel, text }) => `${channel}: ${text}`)).toEqual([
    'incidents: *a*',
    'executives: b',
  ]);
});

test('threads, corrections and files as in the real one', async () => {
  const practice = open();
  const port = practice.port();
  const sent = await port.post(message('incidents', 'a', 'm1'));
  const ts = sent.kind === 'sent' ? sent.ts : '';
  const reply = { ...message('incidents', 'b', 'm2'), thread: ts };
  const replied = await port.post(reply);
  expect(await port.find({ ...reply, notBefore: Date.now() })).toEqual({ ...replied, kind: 'found' });
  expect(await port.edit({ ...message('incidents', 'c', 'm1'), ts })).toEqual({ kind: 'sent', ts });
  const file = { name: 'update-1.md', title: 'Update', bytes: new Uint8Array([97]) };
  const uploaded = await port.post({ ...message('incidents', 'the whole of it', 'm3'), file });
  expect(
    await port.find({ channel: 'incidents', file, messageId: 'm3', incidentId: 'i1', notBefore: Date.now() }),
  ).toEqual({
    ...uploaded,
    kind: 'found',
  });
  expect((await practice.messages()).map(({ text }) => text)).toEqual(['c', 'b', 'the whole of it']);
  expect(await port.edit({ ...message('executives', 'a', 'm1'), ts })).toEqual({
    kind: 'failed',
    code: 'message-gone',
  });
});

test('whom a message can mention', async () => {
  const known = await open().port().people();
  expect(known.ok && known.value.people.map(({ name }) => name)).toContain('wheelhouse');
});

test('a channel that went with the last start is made again', async () => {
  const practice = open();
  const port = practice.port();
  expect(await port.find({ channel: 'inc-1', messageId: 'm1', incidentId: 'i1', notBefore: Date.now() })).toEqual({
    kind: 'absent',
  });
  expect(await port.post(message('inc-1', 'a', 'm1'))).toMatchObject({ kind: 'sent' });
  expect(await port.find({ channel: 'inc-1', messageId: 'm1', incidentId: 'i1', notBefore: Date.now() })).toMatchObject(
    {
      kind: 'found',
    },
  );
  expect((await practice.messages()).map(({ channel }) => channel)).toEqual(['inc-1']);
});

test('what is said there can be read back, by the names of its channels; nothing is started for it', async () => {
  const practice = open();
  expect(practice.isRunning()).toBe(false);
  const port = practice.port();
  await vi.waitFor(() => expect(practice.isRunning()).toBe(true));
  await port.post(message('incidents', 'a', 'm1'));
  const asked = { of: 'channel', channel: 'incidents', oldest: '0' } as const;
  expect(await port.read(asked)).toMatchObject({ kind: 'read', messages: [{ text: 'a', ours: true, link: null }] });
  expect(await port.read({ ...asked, channel: 'never-made' })).toEqual({ kind: 'cannot', code: 'channel-not-found' });
  expect(await port.read({ of: 'people' })).toMatchObject({ kind: 'read' });
});

test('nothing is started until it is needed, and nothing is left running', async () => {
  const practice = createPractice();
  expect(await practice.messages()).toEqual([]);
  await practice.stop();
  await practice.port().post(message('incidents', 'a', 'm1'));
  await practice.stop();
  expect(await practice.messages()).toEqual([]);
  expect(await practice.port().channels()).toMatchObject({ ok: true });
  await practice.stop();
});

test('before it may begin, it starts only for what needs it', async () => {
  let begin = (): void => undefined;
  const practice = createPractice(
    new Promise((resolve) => {
      begin = resolve;
    }),
  );
  onTestFinished(practice.stop);
  expect(await practice.port().channels()).toMatchObject({ ok: true, value: { length: 5 } });
  expect(practice.isRunning()).toBe(false);
  begin();
  await vi.waitFor(() => expect(practice.isRunning()).toBe(true));
  await practice.stop();
  const early = createPractice(new Promise(() => undefined));
  onTestFinished(early.stop);
  expect(await early.port().post(message('incidents', 'a', 'm1'))).toMatchObject({ kind: 'sent' });
});

test('no variable of the environment can point practice at another machine', async () => {
  vi.stubEnv('EMULATE_BASE_URL', 'http://elsewhere.invalid');
  vi.stubEnv('PORTLESS_URL', 'http://elsewhere.invalid');
  const practice = open();
  expect(await practice.port().post(message('incidents', 'a', 'm1'))).toMatchObject({ kind: 'sent' });
  expect(await practice.messages()).toHaveLength(1);
});

test('what is done besides writing: a channel, its topic, pins; what Slack says of it is no message', async () => {
  const practice = open();
  const port = practice.port();
  expect(await practice.channels()).toEqual([]);
  const create: SlackAction = { do: 'create-channel', name: 'inc-1', private: false, follow: [] };
  expect(await port.carryOut({ work: create, channel: 'new', again: false })).toEqual({ kind: 'sent', ts: 'inc-1' });
  for (const channel of ['inc-1', 'incidents']) {
    const work = { do: 'set-topic', text: `S1 ${channel}` } as const;
    expect(await port.carryOut({ work, channel, again: false })).toMatchObject({ kind: 'sent' });
    const sent = await port.post(message(channel, 'a', `m-${channel}`));
    const ts = sent.kind === 'sent' ? sent.ts : '';
    for (const doing of [{ do: 'pin', ts } as const, { do: 'react', ts, emoji: 'eyes' } as const])
      expect(await port.carryOut({ work: doing, channel, again: false })).toMatchObject({ kind: 'sent' });
  }
  expect(await practice.channels()).toEqual([
    { name: 'incidents', topic: 'S1 incidents' },
    { name: 'inc-1', topic: 'S1 inc-1' },
  ]);
  expect((await practice.messages()).map(({ text }) => text)).toEqual(['a', 'a']);
});
