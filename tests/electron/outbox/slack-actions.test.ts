import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SlackAction } from '../../../src/model/slack-action.ts';
import type { ActionRequest } from '../../../src/model/incident.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { createHouse, type OutboxHouse } from './setup.ts';

const NEW = { channel: 'new', name: 'inc-20260301-checkout' };
const CREATE: SlackAction = { do: 'create-channel', name: NEW.name, private: false, follow: [] };

function ask(house: OutboxHouse, work: SlackAction, channel: string | null = 'incidents'): string {
  const errand = randomUUID();
  const { team } = house.slack;
  const place =
    channel === null
      ? { workspace: team, ...NEW }
      : { workspace: team, channel: house.slack.channel(channel), name: channel };
  house.command({ do: 'requestAction', request: errand, place, work });
  return errand;
}

const known = (house: OutboxHouse) => house.desk().incident(house.events[0]!.incident)!;
const errand = (house: OutboxHouse, id: string): ActionRequest => known(house).actionRequests.get(id)!;
const state = (house: OutboxHouse, id: string) => errand(house, id).copies[0]!.state;
const isDone = (house: OutboxHouse, id: string) => () => state(house, id) === 'sent';

async function channels(house: OutboxHouse): Promise<{ id: string; name: string; topic?: { value: string } }[]> {
  const { channels: listed } = await house.slack.api('conversations.list', { limit: '1000' });
  return listed as { id: string; name: string }[];
}

test('a channel is made, becomes the incident’s own, and what was to follow follows in it', async () => {
  const house = await createHouse();
  house.declare();
  const { members } = (await house.slack.api('users.list', {})) as { members: { id: string; is_bot: boolean }[] };
  const person = members.find(({ is_bot: bot }) => !bot)!.id;
  const follow: Extract<SlackAction, { do: 'create-channel' }>['follow'] = [
    { do: 'set-topic', text: 'S1 investigating' },
    { do: 'invite', people: [{ id: person, name: 'A. Person' }] },
    { do: 'bookmark', title: 'Dashboard', url: 'https://example.com/board' },
  ];
  const made = ask(house, { ...CREATE, follow }, null);
  await house.until(() => known(house).actionRequests.size === 4);
  await house.until(() => [...known(house).actionRequests.keys()].every((id) => state(house, id) === 'sent'));
  const channel = (await channels(house)).find(({ name }) => name === NEW.name)!;
  expect(errand(house, made).copies[0]!.ts).toBe(channel.id);
  expect(known(house).channel).toEqual({ workspace: house.slack.team, channel: channel.id, name: NEW.name });
  expect(channel.topic?.value).toBe('S1 investigating');
  const { bookmarks } = (await house.slack.api('bookmarks.list', { channel_id: channel.id })) as unknown as {
    bookmarks: { link: string }[];
  };
  expect(bookmarks.map(({ link }) => link)).toEqual(['https://example.com/board']);
});

test('a channel whose topic is to follow the incident keeps it from the beginning', async () => {
  const house = await createHouse();
  house.declare();
  const made = ask(house, { ...CREATE, keepTopic: true }, null);
  await house.until(isDone(house, made));
  const own = known(house).channel!;
  expect(own.name).toBe(NEW.name);
  expect(known(house).mirrored.topic?.place).toEqual(own);
  ask(house, { ...CREATE, name: 'inc-other' }, null);
  await house.until(() => known(house).channel?.name === 'inc-other');
  expect(known(house).mirrored.topic?.place).toEqual(own);
});

test.each([['500-after'], ['reset-after'], ['hang-after'], ['reset-before'], ['500']] as const)(
  'a channel whose making got no answer (%s) is made once, and known',
  async (kind) => {
    const house = await createHouse();
    house.declare();
    house.slack.proxy.next('conversations.create', { kind });
    const made = ask(house, CREATE, null);
    await house.until(isDone(house, made));
    const named = (await channels(house)).filter(({ name }) => name === NEW.name);
    expect(named).toHaveLength(1);
    expect(known(house).channel?.channel).toBe(named[0]!.id);
  },
);

test('a name that somebody else has: it says so, and nothing is taken over', async () => {
  const house = await createHouse();
  house.declare();
  await house.slack.api('conversations.create', { name: NEW.name });
  const made = ask(house, CREATE, null);
  await house.until(() => state(house, made) === 'failed');
  expect(errand(house, made).copies[0]!.code).toBe('name-taken');
  expect(known(house).channel).toBeNull();
});

test.each([
  ['react', (ts: string): SlackAction => ({ do: 'react', ts, emoji: 'eyes' })],
  ['pin', (ts: string): SlackAction => ({ do: 'pin', ts })],
  ['bookmark', (): SlackAction => ({ do: 'bookmark', title: 'Board', url: 'https://example.com/board' })],
])('asked twice, and answers lost: one %s', async (_name, work) => {
  const house = await createHouse();
  house.declare();
  const message = house.send('The report');
  await house.until(() => house.copy(message).state === 'sent');
  const ts = house.copy(message).ts!;
  // Pins and bookmarks need a channel that was joined.
  await house.slack.api('conversations.join', { channel: house.slack.channel('incidents') });
  for (const method of ['reactions.add', 'pins.add', 'bookmarks.add']) {
    house.slack.proxy.next(method, { kind: 'reset-after' }, { kind: '500-after' });
  }
  const first = ask(house, work(ts));
  await house.until(isDone(house, first));
  const before = house.slack.proxy.requests.length;
  const second = ask(house, work(ts));
  await house.until(isDone(house, second));
  expect(house.slack.proxy.requests.length).toBeGreaterThan(before);
  expect(house.path(first)[0]).toBe('sending');
});

test.each([[null], ['500-after'], ['reset-after'], ['hang-after'], ['500']] as const)(
  'a canvas of the channel is made once (%s), and known',
  async (kind) => {
    const house = await createHouse();
    house.declare();
    if (kind !== null) house.slack.proxy.next('conversations.canvases.create', { kind });
    const made = ask(house, { do: 'canvas', markdown: '**State**' });
    await house.until(isDone(house, made));
    const channel = house.slack.channel('incidents');
    expect([...house.slack.proxy.canvases]).toEqual([[channel, '**State**']]);
    expect(known(house).mirrored.canvas).toMatchObject({ place: { channel }, canvas: `F${channel}` });
  },
);

test('a canvas that people wrote is never written over', async () => {
  const house = await createHouse();
  house.declare();
  const channel = house.slack.channel('incidents');
  house.slack.proxy.canvases.set(channel, 'What people wrote');
  const made = ask(house, { do: 'canvas', markdown: '**State**' });
  await house.until(() => state(house, made) === 'failed');
  expect(errand(house, made).copies[0]!.code).toBe('canvas-exists');
  expect(house.slack.proxy.canvases.get(channel)).toBe('What people wrote');
  expect(known(house).mirrored.canvas).toBeUndefined();
});

test('an errand that Slack lets wait holds up no message to the same channel', async () => {
  const house = await createHouse();
  house.declare();
  house.slack.proxy.next('conversations.setTopic', { kind: '429', retryAfter: 600 });
  const topic = ask(house, { do: 'set-topic', text: 'S1' });
  await house.until(() => errand(house, topic).copies[0]!.code === 'rate-limited');
  const message = house.send('Hello');
  await house.pass(2_000);
  expect(house.copy(message).state).toBe('sent');
  expect(state(house, topic)).toBe('queued');
});

test('a scope that is missing is said', async () => {
  const house = await createHouse();
  house.declare();
  house.slack.proxy.next('conversations.create', { kind: 'refuse', error: 'missing_scope', needed: 'channels:manage' });
  const made = ask(house, CREATE, null);
  await house.until(() => state(house, made) === 'failed');
  expect(errand(house, made).copies[0]).toMatchObject({ code: 'missing-scope', detail: 'channels:manage' });
});

test('killed while it was asked: asked again after the restart', async () => {
  const house = await createHouse();
  house.declare();
  house.slack.proxy.next('conversations.setTopic', { kind: 'hang' });
  const topic = ask(house, { do: 'set-topic', text: 'S1' });
  await expect
    .poll(() => house.slack.proxy.requests.some(({ method }) => method === 'conversations.setTopic'))
    .toBe(true);
  house.restart();
  await house.until(isDone(house, topic));
  expect(house.path(topic)).toContain('queued interrupted');
});

test('the live state is posted once and pinned', async () => {
  const house = await createHouse();
  house.declare();
  await house.slack.api('conversations.join', { channel: house.slack.channel('incidents') });
  const place = { workspace: house.slack.team, channel: house.slack.channel('incidents'), name: 'incidents' };
  house.command({ do: 'showState', message: 'live', place, text: '**S1** Checkout fails' });
  await house.until(() => known(house).actionRequests.size === 1);
  const [pin] = [...known(house).actionRequests.keys()];
  await house.until(isDone(house, pin!));
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(['*S1* Checkout fails']);
  expect(known(house).mirrored.state).toMatchObject({ message: 'live', place });
});

test.each<[string, Fault]>([
  ['says so as Slack does', { kind: 'refuse', error: 'unknown_method' }],
  ['does not find it', { kind: 'status', status: 404 }],
  ['does not allow it', { kind: 'status', status: 405 }],
])('a server that cannot do it (%s): it fails, is not tried for ever, and cuts no road', async (_name, fault) => {
  const house = await createHouse();
  house.declare();
  house.slack.proxy.mix((method) => (method === 'conversations.setTopic' ? fault : { kind: 'pass' }));
  const topic = ask(house, { do: 'set-topic', text: 'S1' });
  await house.until(() => state(house, topic) === 'failed');
  expect(errand(house, topic).copies[0]).toMatchObject({ code: 'not-supported' });
  await house.pass(30 * 60_000);
  expect(house.slack.proxy.requestsTo('conversations.setTopic')).toHaveLength(1);
  expect(house.told.map(({ reachability }) => reachability.lastError?.code)).not.toContain('bad-answer');
});

test('a wall that finds nothing at all is none of Slack’s: the errand waits until it is gone', async () => {
  const house = await createHouse();
  house.declare();
  house.slack.proxy.mix(() => ({ kind: 'status', status: 404 }));
  const topic = ask(house, { do: 'set-topic', text: 'S1' });
  await house.pass(10 * 60_000);
  expect(errand(house, topic).copies[0]).toMatchObject({ state: 'queued', code: 'bad-answer' });
  house.slack.proxy.mix(() => ({ kind: 'pass' }));
  await house.until(isDone(house, topic));
});
