import { expect, test } from 'vitest';
import type { OutgoingMessage, PostOutcome, SlackPort } from '../../../electron/slack/port.ts';
import { timeOf } from '../../support/clock.ts';
import { createHouse, type OutboxHouse } from './setup.ts';

const LOG = '2026-03-01 12:00 out of memory\n';
const keep = async (house: OutboxHouse, name = 'app.log') => house.evidence.store(name, new TextEncoder().encode(LOG));

test('a file goes with its message, as it was when it was attached', async () => {
  const house = await createHouse();
  const attachment = await keep(house);
  const message = house.send('What the **log** says', { to: ['incidents', 'executives'], attachment });
  await house.until(() => ['incidents', 'executives'].every((name) => house.copy(message, name).state === 'sent'));
  const name = `${message.slice(0, 8)}-app.log`;
  const arrived = { name, content: LOG, text: 'What the *log* says' };
  expect(house.slack.proxy.files).toHaveLength(2);
  expect(house.slack.proxy.files[0]).toMatchObject(arrived);
  expect(house.slack.proxy.posts).toEqual([]);
});

test.each([['500-after'], ['reset-after'], ['hang-after'], ['500'], ['reset-before'], ['hang']] as const)(
  'an answer that was lost (%s) makes no second file',
  async (kind) => {
    const house = await createHouse();
    house.slack.proxy.next('files.completeUploadExternal', { kind });
    const message = house.send('The log', { attachment: await keep(house) });
    await house.until(() => house.copy(message).state === 'sent');
    expect(house.slack.proxy.files).toHaveLength(1);
  },
);

test('a file that took long to bring: a slow Slack has its time all the same, and it is there once', async () => {
  const house = await createHouse();
  const real = house.ways.real as SlackPort;
  const wait = timeOf(house.clock);
  const post = async (message: OutgoingMessage): Promise<PostOutcome> => {
    await wait(40_000);
    return real.post(message);
  };
  house.ways.real = { ...real, post };
  house.slack.proxy.next('files.completeUploadExternal', { kind: 'late', ms: 25_000 });
  const message = house.send('The log', { attachment: await keep(house) });
  await house.until(() => house.copy(message).state === 'sent');
  await house.pass(60_000);
  expect(house.slack.proxy.files).toHaveLength(1);
});

test('a Slack that has no way for files: the message fails, is not tried for ever, and holds up nobody', async () => {
  const house = await createHouse();
  house.slack.proxy.mix((method) =>
    method === 'files.getUploadURLExternal' ? { kind: 'status', status: 404 } : { kind: 'pass' },
  );
  const message = house.send('The log', { attachment: await keep(house) });
  const next = house.send('Without a file');
  await house.until(() => house.copy(next).state === 'sent');
  expect(house.copy(message)).toMatchObject({ state: 'failed', code: 'no-files' });
  await house.pass(30 * 60_000);
  expect(house.slack.proxy.requestsTo('files.getUploadURLExternal')).toHaveLength(1);
  expect(house.told.map(({ reachability }) => reachability.lastError?.code)).not.toContain('bad-answer');
});

test('killed while it was shared: looked for, and there once', async () => {
  const house = await createHouse();
  house.slack.proxy.next('files.completeUploadExternal', { kind: 'hang-after' });
  const message = house.send('The log', { attachment: await keep(house) });
  await expect.poll(() => house.slack.proxy.files.length).toBe(1);
  house.restart();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.slack.proxy.files).toHaveLength(1);
});

test('what cannot be made ready has failed, and holds up nobody', async () => {
  const house = await createHouse();
  house.evidence.read = async () => {
    throw new Error('disk error');
  };
  const message = house.send('The log', { attachment: await keep(house) });
  const later = house.send('Next');
  await house.pass(60_000);
  expect(house.copy(message)).toMatchObject({ state: 'failed', code: 'refused', detail: 'Error: disk error' });
  expect(house.copy(later).state).toBe('sent');
});

test('a file that is gone is said', async () => {
  const house = await createHouse();
  const gone = { id: '00000000-0000-0000-0000-000000000000', name: 'app.log', bytes: 3 };
  const message = house.send('The log', { attachment: gone });
  await house.until(() => house.copy(message).state === 'failed');
  expect(house.copy(message).code).toBe('file-gone');
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\graph 1.png', 'graph 1.png'],
  ['.env', 'env'],
  ['', 'file'],
  ['a|b<c>.txt', 'a_b_c_.txt'],
])('%j is kept as %j', async (given, name) => {
  const house = await createHouse();
  const kept = await keep(house, given);
  expect(kept).toMatchObject({ name, bytes: LOG.length });
  expect(new TextDecoder().decode((await house.evidence.read(kept.id)) ?? undefined)).toBe(LOG);
});

test('nothing outside its folder is read', async () => {
  const house = await createHouse();
  expect(await house.evidence.read('../journal.sqlite')).toBeNull();
  expect(await house.evidence.read('..')).toBeNull();
});
