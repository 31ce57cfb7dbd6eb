import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import { draft } from '../../../src/model/event.ts';
import { ok } from '../../../src/base/result.ts';
import { createReadingHouse, MINUTE, readsOf, SECOND, type ReadingHouse } from './setup.ts';

const gaps = ({ asked }: ReadingHouse): number[] => asked.slice(1).map(({ at }, i) => at - asked[i]!.at);

test('at most one request in 15 seconds, one in 60 while nobody looks or it is resolved, none once it is closed', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, react, watched, asked } = reader;
  const threads = [await sent('a'), await sent('b'), await sent('c')];
  for (const thread of threads) await say('reply', { thread });
  await react(await say('marked'), 'pushpin');
  await house.pass(10 * MINUTE);
  expect(Math.min(...gaps(reader))).toBe(15 * SECOND);
  expect(asked.length).toBeGreaterThan(30);
  expect(house.slack.proxy.breaches()).toBe(0);

  watched.now = false;
  await house.pass(MINUTE);
  asked.length = 0;
  await house.pass(10 * MINUTE);
  expect(Math.min(...gaps(reader))).toBe(60 * SECOND);
  watched.now = true;
  reader.reading().check();
  house.command({ do: 'setStatus', status: 'resolved' });
  await house.pass(MINUTE);
  asked.length = 0;
  await house.pass(10 * MINUTE);
  expect(Math.min(...gaps(reader))).toBe(60 * SECOND);
  expect(asked.length).toBeGreaterThan(8);
  house.command({ do: 'withdrawPromise', reason: 'It is over' });
  house.command({ do: 'setStatus', status: 'closed' });
  asked.length = 0;
  await house.pass(10 * MINUTE);
  expect(asked).toEqual([]);
});

test('a thread that is quiet is not read again and again', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say } = reader;
  const ts = await sent('a');
  await sent('nobody answers this');
  await say('reply', { thread: ts });
  await house.pass(MINUTE);
  const before = readsOf(reader).length;
  await house.pass(20 * MINUTE);
  const since = readsOf(reader).slice(before);
  expect(since.filter((method) => method === 'conversations.replies').length).toBeLessThanOrEqual(11);
  const latest = since.filter((method) => method === 'conversations.history').length;
  expect(latest).toBeGreaterThan(since.length / 3);
});

test('Retry-After is obeyed, a cut road is tried less and less, and at once when it is back', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open, asked } = reader;
  const ts = await sent('a');
  await house.pass(MINUTE);
  house.slack.proxy.next('conversations.history', { kind: '429', retryAfter: 200 });
  await house.until(() => house.slack.proxy.requests.at(-1)!.fault === '429');
  const limitedAt = asked.at(-1)!.at;
  const count = asked.length;
  await house.pass(199 * SECOND);
  reader.reading().wake();
  await house.rest();
  expect(asked).toHaveLength(count);
  await house.pass(SECOND);
  expect(asked[count]!.at - limitedAt).toBe(200 * SECOND);

  await house.slack.proxy.down();
  await say('reply', { thread: ts });
  await house.pass(20 * MINUTE);
  const cut = gaps(reader).slice(-3);
  expect(Math.min(...cut)).toBeGreaterThanOrEqual(4 * MINUTE);
  await house.slack.proxy.up();
  const tried = asked.length;
  reader.reading().wake();
  await house.rest();
  expect(asked.length).toBe(tried + 1);
  await house.pass(MINUTE);
  expect(open()).toEqual(['reply']);
});

test('without a connection nothing is asked; with one it goes on by itself', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, way, asked, open } = reader;
  way.open = false;
  const ts = await sent('a');
  await say('reply', { thread: ts });
  await house.pass(10 * MINUTE);
  expect(asked).toEqual([]);
  way.open = true;
  reader.reading().wake();
  await house.pass(2 * MINUTE);
  expect(open()).toEqual(['reply']);
});

test('what is refused again and again takes no turn from the rest', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, react, open } = reader;
  house.slack.proxy.mix((method) =>
    method === 'pins.list' ? { kind: 'refuse', error: 'missing_scope', needed: 'pins:read' } : { kind: 'pass' },
  );
  await sent('a');
  await house.pass(MINUTE);
  await react(await say('marked'), 'pushpin');
  for (let i = 0; i < 8; i++) {
    reader.reading().wake();
    await house.pass(15 * SECOND);
  }
  expect(open()).toEqual(['marked']);
});

test.each([
  ['that we have no word for', 'something_new'],
  ['about that very channel', 'access_denied'],
])('a refusal %s closes one channel for a while, not the workspace', async (_name, error) => {
  const reader = await createReadingHouse();
  const { house, sent, say, open } = reader;
  await house.slack.api('conversations.join', { channel: house.slack.channel('general') });
  house.slack.proxy.next('conversations.history', { kind: 'refuse', error });
  await say('one', { thread: await sent('a') });
  await say('another', { thread: await sent('b', 'general'), channel: 'general' });
  await house.pass(3 * MINUTE);
  expect(open()).toHaveLength(1);
  await house.pass(5 * MINUTE);
  expect(open().toSorted()).toEqual(['another', 'one']);
});

test.each([
  ['the token is revoked', 'conversations.history', 'token_revoked'],
  ['the account is inactive', 'conversations.history', 'account_inactive'],
  ['the token is refused where pins are asked for', 'pins.list', 'invalid_auth'],
  ['the organisation has not let us in', 'conversations.history', 'team_access_not_granted'],
  ['the workspace wants more of whoever signs in', 'conversations.history', 'two_factor_setup_required'],
])('%s: nothing in the workspace is read until something changes', async (_name, refusing, error) => {
  const reader = await createReadingHouse();
  const { house, sent, say, open, asked } = reader;
  await house.slack.api('conversations.join', { channel: house.slack.channel('general') });
  const [thread] = [await sent('a'), await sent('b', 'general')];
  house.slack.proxy.mix((method) => (method === refusing ? { kind: 'refuse', error } : { kind: 'pass' }));
  await house.until(() => house.slack.proxy.requests.at(-1)!.fault === 'refuse');
  const count = asked.length;
  await say('reply', { thread });
  await house.pass(10 * MINUTE);
  reader.reading().check();
  await house.pass(10 * MINUTE);
  expect(asked).toHaveLength(count);
  house.slack.proxy.mix(() => ({ kind: 'pass' }));
  reader.reading().wake();
  await house.pass(3 * MINUTE);
  expect(open()).toEqual(['reply']);
});

test('messages go first: nothing is read while one is on the wire', async () => {
  const reader = await createReadingHouse();
  const { house, sent, asked } = reader;
  await sent('a');
  await house.pass(MINUTE);
  house.slack.proxy.next('chat.postMessage', { kind: 'hang' });
  const message = house.send('b');
  await vi.waitFor(() => expect(house.copy(message).state).toBe('sending'), { timeout: 30_000 });
  const before = asked.length;
  const sentAt = house.clock.now();
  house.clock.advance(5 * MINUTE);
  expect(asked).toHaveLength(before);
  await house.until(() => house.copy(message).state === 'sent');
  await house.pass(MINUTE);
  expect(asked.length).toBeGreaterThan(before);
  expect(asked[before]!.at).toBeGreaterThanOrEqual(sentAt);
});

test('two incidents in one workspace share its requests', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open } = reader;
  await say('to the first', { thread: await sent('a') });
  const other = house.declare();
  const message = house.send('b', { to: ['engineering'], incident: other });
  await house.until(() => house.copy(message).state === 'sent');
  await say('to the second', { thread: house.copy(message).ts!, channel: 'engineering' });
  await house.pass(10 * MINUTE);
  expect(Math.min(...gaps(reader))).toBe(15 * SECOND);
  expect(open()).toEqual(['to the first']);
  expect([...house.desk().incident(other)!.candidates.values()].map(({ text }) => text)).toEqual(['to the second']);
});

test('switched off, nothing is read', async () => {
  const { house, sent, settings, asked } = await createReadingHouse();
  settings.on = false;
  await sent('a');
  await house.pass(10 * MINUTE);
  expect(asked).toEqual([]);
});

test('a channel that does not let us in is asked again every five minutes, sooner where somebody looks', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open, asked } = reader;
  const ts = await sent('a');
  house.slack.proxy.mix((method) =>
    READS_CHANNEL.has(method) ? { kind: 'refuse', error: 'not_in_channel' } : { kind: 'pass' },
  );
  await say('reply', { thread: ts });
  await house.until(() => house.slack.proxy.requests.at(-1)!.fault === 'refuse');
  const refusedAt = asked.at(-1)!.at;
  const count = asked.length;
  const after = (): number[] => asked.slice(count).map(({ at }) => at - refusedAt);
  await house.pass(59 * SECOND);
  reader.reading().check();
  await house.pass(4 * MINUTE);
  expect(after()).toEqual([]);
  await house.pass(SECOND);
  expect(after()).toEqual([5 * MINUTE]);
  await house.pass(MINUTE);
  reader.reading().check();
  await house.rest();
  expect(after()).toEqual([5 * MINUTE, 6 * MINUTE]);
  reader.reading().check();
  await house.pass(30 * SECOND);
  expect(after()).toHaveLength(2);
  // Somebody invited the app.
  house.slack.proxy.mix(() => ({ kind: 'pass' }));
  await house.pass(6 * MINUTE);
  expect(open()).toEqual(['reply']);
});

const READS_CHANNEL = new Set(['conversations.history', 'conversations.replies', 'pins.list']);

test('nothing is read while a message is on its way, be there one of another incident under its id that is not', async () => {
  const { house, incident, reading, sent, asked } = await createReadingHouse();
  await sent('a');
  await house.pass(MINUTE);
  await house.outbox().stop();
  const other = house.declare();
  const destination = house.keyOf('incidents');
  const move = (of: string, to: 'sending' | 'unconfirmed'): void => {
    const moved = { message: 'm', destination, attempt: 1, to };
    expect(house.desk().record(of, (known) => moveDelivery(known, moved, { newId: randomUUID })).ok).toBe(true);
  };
  const place = { workspace: house.slack.team, channel: house.slack.channel('incidents'), name: 'incidents' };
  const message = { do: 'sendMessage', message: 'm', kind: 'message', text: 'b' } as const;
  for (const of of [incident, other]) {
    expect(house.desk().command(of, { ...message, destinations: [place] }).ok).toBe(true);
    move(of, 'sending');
  }
  move(other, 'unconfirmed');
  const before = asked.length;
  reading().check();
  await house.pass(5 * MINUTE);
  expect(asked).toHaveLength(before);
  move(incident, 'unconfirmed');
  await house.pass(MINUTE);
  expect(asked.length).toBeGreaterThan(before);
});

test('a message that goes on its way because of what was read: nothing more is asked until it has arrived', async () => {
  const { house, incident, sent, say, disk, open, asked } = await createReadingHouse();
  const ts = await sent('a');
  await say('reply', { thread: ts });
  // What was read waits for room, so that it comes on record just before the next question.
  house.slack.proxy.mix((method) => {
    disk.full = method === 'users.list';
    return { kind: 'pass' };
  });
  await house.until(() => disk.full);
  await house.pass(MINUTE);
  const moved = (to: 'sending' | 'sent') => ({
    message: 'other',
    destination: house.keyOf('general'),
    to,
    attempt: 1,
  });
  let before = 0;
  house.desk().subscribe((_incident, events) => {
    if (!events.some(({ type }) => type === 'candidate.seen')) return;
    before = asked.length;
    house.desk().record(incident, () => ok([draft('delivery.moved', moved('sending'))]));
  });
  disk.full = false;
  await house.pass(5 * MINUTE);
  expect(open()).toEqual(['reply']);
  expect(asked.length).toBe(before);
  house.desk().record(incident, () => ok([draft('delivery.moved', moved('sent'))]));
  await house.pass(MINUTE);
  expect(asked.length).toBeGreaterThan(before);
});
