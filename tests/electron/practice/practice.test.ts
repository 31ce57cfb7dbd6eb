import { expect, onTestFinished, test, vi } from 'vitest';
import { createPractice, type Practice } from '../../../electron/practice/practice.ts';

function open(): Practice {
  const practice = createPractice();
  onTestFinished(practice.stop);
  return practice;
}

const message = (channel: string, text: string, messageId: string) => ({ channel, text, messageId, incidentId: 'i1' });

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

test('messages arrive, are found again by their id, and are listed in order', async () => {
  const practice = open();
  const port = practice.port();
  const sent = await port.post(message('incidents', '*a*', 'm1'));
  expect(await port.post(message('executives', 'b', 'm2'))).toMatchObject({ kind: 'sent' });
  expect(await port.find({ channel: 'incidents', messageId: 'm1', notBefore: Date.now() })).toEqual({
    ...sent,
    kind: 'found',
  });
  expect(await port.find({ channel: 'incidents', messageId: 'm2', notBefore: Date.now() })).toEqual({ kind: 'absent' });
  expect((await practice.messages()).map(({ channel, text }) => `${channel}: ${text}`)).toEqual([
    'incidents: *a*',
    'executives: b',
  ]);
});

test('a channel that it does not have', async () => {
  const port = open().port();
  expect(await port.post(message('general', 'a', 'm1'))).toEqual({ kind: 'failed', code: 'channel-not-found' });
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

test('no variable of the environment can point practice at another machine', async () => {
  vi.stubEnv('EMULATE_BASE_URL', 'http://elsewhere.invalid');
  vi.stubEnv('PORTLESS_URL', 'http://elsewhere.invalid');
  const practice = open();
  expect(await practice.port().post(message('incidents', 'a', 'm1'))).toMatchObject({ kind: 'sent' });
  expect(await practice.messages()).toHaveLength(1);
});
