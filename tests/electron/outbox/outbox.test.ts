import { expect, test } from 'vitest';
import { livePromise } from '../../../src/promise/promise.ts';
import { createHouse } from './setup.ts';

const MINUTE = 60_000;

test('a message reaches its channel once, as Slack text, with our id', async () => {
  const house = await createHouse();
  const message = house.send('**Payments** are down <!channel>');
  await house.until(() => house.copy(message).state === 'sent');
  const { text, ts, metadata } = (await house.slack.messages('incidents'))[0]!;
  expect(text).toBe('*Payments* are down &lt;!channel&gt;');
  expect(metadata?.event_payload?.message_id).toBe(message);
  expect(house.copy(message)).toMatchObject({ state: 'sent', attempt: 1, ts, code: null });
  expect(house.path(message)).toEqual(['sending', 'sent']);
  expect(house.journal().outbox()).toEqual([]);
  expect(house.told.at(-1)?.reachability).toMatchObject({ lastSuccess: house.copy(message).at, lastError: null });
});

test('"sending" is in the journal before the request is on the wire', async () => {
  const house = await createHouse();
  let written: unknown;
  house.slack.proxy.mix(() => {
    written = house.journal().events(house.events[0]!.incident).at(-1)?.data;
    return { kind: 'pass' };
  });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'sent');
  expect(written).toMatchObject({ message, to: 'sending', attempt: 1 });
});

test('an update that arrives keeps its promise', async () => {
  const house = await createHouse();
  const incident = house.declare();
  const due = house.clock.now() + 30 * MINUTE;
  house.send('a', { nextUpdateBy: due, to: ['incidents', 'executives'] });
  await house.until(() => house.slack.proxy.posts.length === 2);
  await house.rest();
  const known = house.desk().incident(incident)!;
  expect([...known.promises.values()].map(({ state }) => state)).toEqual(['kept', 'live']);
  expect(livePromise(known)).toMatchObject({ due, announcedBy: [...known.messages.keys()][0] });
});

test('messages to one channel keep their order, about one a second', async () => {
  const house = await createHouse();
  const texts = ['1', '2', '3', '4'];
  texts.forEach((text) => house.send(text));
  await house.pass(0);
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(['1']);
  await house.pass(999);
  expect(house.slack.proxy.posts).toHaveLength(1);
  await house.pass(1);
  expect(house.slack.proxy.posts).toHaveLength(2);
  await house.pass(2_000);
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(texts);
});

test('a channel that is stuck holds up no other', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 600 });
  const stuck = house.send('a', { to: ['incidents'] });
  await house.until(() => house.copy(stuck).code === 'rate-limited');
  const free = house.send('b', { to: ['executives'] });
  await house.pass(0);
  expect(house.copy(free).state).toBe('sent');
  expect(house.copy(stuck).state).toBe('queued');
});

test('a message for several channels is one copy each, and each has its own state', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: 'refuse', error: 'not_in_channel' });
  const message = house.send('a', { to: ['incidents', 'executives'] });
  await house.until(() => house.slack.proxy.requests.length === 2);
  await house.rest();
  expect(house.copy(message, 'incidents')).toMatchObject({ state: 'failed', code: 'not-in-channel' });
  expect(house.copy(message, 'executives')).toMatchObject({ state: 'sent', code: null });
});

test('429: waits for Retry-After to the second, and says until when', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 30 });
  const message = house.send('a');
  await house.pass(0);
  expect(house.copy(message)).toMatchObject({
    state: 'queued',
    code: 'rate-limited',
    notBefore: house.clock.now() + 30_000,
  });
  house.outbox().wake();
  await house.pass(29_999);
  expect(house.slack.proxy.posts).toHaveLength(0);
  await house.pass(1);
  expect(house.copy(message)).toMatchObject({ state: 'sent', attempt: 2, code: null, notBefore: null });
});

test('429: is obeyed across a restart too', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 30 });
  const message = house.send('a');
  await house.pass(0);
  house.restart();
  await house.pass(29_999);
  expect(house.slack.proxy.posts).toHaveLength(0);
  await house.pass(1);
  expect(house.copy(message).state).toBe('sent');
});

test('429 in two channels: the whole workspace waits', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 2 }, { kind: '429', retryAfter: 20 });
  house.send('a', { to: ['incidents'] });
  await house.pass(0);
  house.send('b', { to: ['executives'] });
  await house.pass(0);
  const third = house.send('c', { to: ['support'] });
  await house.pass(19_000);
  expect(house.slack.proxy.posts).toHaveLength(0);
  await house.pass(1_000);
  expect(house.copy(third).state).toBe('sent');
  expect(house.slack.proxy.posts).toHaveLength(3);
});

test.each([
  ['token_revoked', 'token-revoked'],
  ['account_inactive', 'person-deactivated'],
  ['invalid_auth', 'invalid-token'],
  ['channel_not_found', 'channel-not-found'],
  ['not_in_channel', 'not-in-channel'],
  ['is_archived', 'channel-archived'],
  ['msg_too_long', 'too-long'],
  ['restricted_action', 'posting-restricted'],
  ['from_the_future', 'refused'],
])('%s: it failed, says why, holds up nobody, and goes when a person tries again', async (error, code) => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: 'refuse', error });
  const message = house.send('a');
  const later = house.send('b');
  await house.until(() => house.copy(later).state === 'sent');
  const detail = code === 'refused' || code === 'posting-restricted' ? error : null;
  expect(house.copy(message)).toMatchObject({ state: 'failed', code, detail });
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.requests).toHaveLength(2);
  const { incident } = house.events[0]!;
  house.desk().command(incident, { do: 'retryDelivery', message, destination: house.keyOf('incidents') });
  await house.pass(0);
  expect(house.path(message)).toEqual(['sending', `failed ${code}`, 'queued', 'sending', 'sent']);
});

test('missing_scope: says which', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: 'refuse', error: 'missing_scope', needed: 'chat:write' });
  const message = house.send('a');
  await house.pass(0);
  expect(house.copy(message)).toMatchObject({ state: 'failed', code: 'missing-scope', detail: 'chat:write' });
});

test('text that Slack would cut off is not sent at all', async () => {
  const house = await createHouse();
  const message = house.send('&'.repeat(20_000));
  await house.pass(0);
  expect(house.copy(message)).toMatchObject({ state: 'failed', code: 'too-long' });
  expect(house.slack.proxy.requests).toHaveLength(0);
});

test('a person who cancels is heard, on the way too', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 30 });
  const message = house.send('a');
  await house.pass(0);
  const { incident } = house.events[0]!;
  house.desk().command(incident, { do: 'cancelDelivery', message, destination: house.keyOf('incidents') });
  await house.pass(MINUTE);
  expect(house.copy(message).state).toBe('cancelled');
  expect(house.slack.proxy.posts).toHaveLength(0);
});

test('the events of a command reach everyone before those of the outbox that it woke', async () => {
  const house = await createHouse();
  const order: string[] = [];
  house.desk().subscribe((_incident, events) => order.push(...events.map(({ type }) => type)));
  house.send('a');
  await house.pass(0);
  const declaring = ['incident.declared', 'cadence.set', 'promise.made'];
  expect(order).toEqual(declaring.concat('message.written', 'delivery.moved', 'delivery.moved'));
});
