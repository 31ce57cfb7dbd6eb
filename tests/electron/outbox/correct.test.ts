import { expect, test } from 'vitest';
import { createHouse, type OutboxHouse } from './setup.ts';

const MINUTE = 60_000;

function correct(house: OutboxHouse, corrects: string, text: string, to = ['incidents']): string {
  const message = `correction-${text}`;
  house.command({ do: 'correctMessage', message, corrects, text, destinations: to.map((name) => house.keyOf(name)) });
  return message;
}

async function sent(house: OutboxHouse, text: string, to = ['incidents']): Promise<string> {
  const message = house.send(text, { to });
  await house.until(() => to.every((name) => house.copy(message, name).state === 'sent'));
  return message;
}

const texts = async (house: OutboxHouse, name = 'incidents'): Promise<string[]> =>
  (await house.slack.messages(name)).map(({ text }) => text);

test('every copy is edited in its place, and is found by its id all the same', async () => {
  const house = await createHouse();
  const message = await sent(house, 'Wrong', ['incidents', 'executives']);
  const correction = correct(house, message, '**Right**', ['incidents', 'executives']);
  await house.until(() => ['incidents', 'executives'].every((name) => house.copy(correction, name).state === 'sent'));
  expect(await texts(house)).toEqual(['*Right*']);
  expect(await texts(house, 'executives')).toEqual(['*Right*']);
  expect((await house.slack.messages('incidents'))[0]?.metadata?.event_payload?.message_id).toBe(message);
  expect(house.copy(correction, 'incidents').ts).toBe(house.copy(message, 'incidents').ts);
});

test('the next update is still promised in it', async () => {
  const house = await createHouse();
  const incident = house.declare();
  const due = house.clock.now() + 30 * MINUTE;
  const message = house.send('Wrong', { nextUpdateBy: due });
  await house.until(() => house.copy(message).state === 'sent');
  const promise = (await texts(house))[0]!.split('\n').at(-1)!;
  const correction = correct(house, message, 'Right');
  await house.until(() => house.copy(correction).state === 'sent');
  expect(await texts(house)).toEqual([`Right\n\n${promise}`]);
  expect([...house.desk().incident(incident)!.promises.values()].map(({ state }) => state)).toEqual(['kept', 'live']);
});

test.each([['500-after'], ['reset-after'], ['hang-after'], ['500'], ['reset-before'], ['hang']] as const)(
  'an edit without an answer (%s) is made again by itself, in order',
  async (kind) => {
    const house = await createHouse();
    const message = await sent(house, 'One');
    house.slack.proxy.next('chat.update', { kind });
    const first = correct(house, message, 'Two');
    const second = correct(house, message, 'Three');
    await house.until(() => house.copy(first).state === 'sent' && house.copy(second).state === 'sent');
    expect(await texts(house)).toEqual(['Three']);
    expect(house.slack.proxy.posts).toHaveLength(1);
  },
);

test('killed while it was edited: edited again after the restart', async () => {
  const house = await createHouse();
  const message = await sent(house, 'One');
  house.slack.proxy.next('chat.update', { kind: 'hang' });
  const correction = correct(house, message, 'Two');
  await house.rest();
  // The pause that Slack wants between two messages.
  house.clock.advance(1_000);
  await expect.poll(() => house.slack.proxy.requests.some(({ method }) => method === 'chat.update')).toBe(true);
  house.restart();
  await house.until(() => house.copy(correction).state === 'sent');
  expect(house.path(correction)).toContain('queued interrupted');
  expect(await texts(house)).toEqual(['Two']);
});

test.each([['reset-after'], ['hang-after']] as const)(
  'of a message that only a person knows to be there, it is posted beside it, once (%s)',
  async (kind) => {
    const house = await createHouse();
    house.slack.proxy.next('chat.postMessage', { kind: 'hang-after' });
    house.slack.proxy.next('conversations.history', { kind: 'refuse', error: 'missing_scope' });
    const message = house.send('One');
    await house.until(() => house.copy(message).code === 'cannot-look-up');
    const destination = house.keyOf('incidents');
    house.command({ do: 'settleDelivery', message, destination, answer: 'it-is-there' });
    house.slack.proxy.next('chat.postMessage', { kind });
    const correction = correct(house, message, 'Two');
    await house.until(() => house.copy(correction).state === 'sent');
    await house.pass(10 * MINUTE);
    expect(await texts(house)).toEqual(['One', '*Correction*\n\nTwo']);
  },
);

test('an earlier one that is tried again later does not undo a later one', async () => {
  const house = await createHouse();
  const message = await sent(house, 'One');
  house.slack.proxy.next('chat.update', { kind: 'refuse', error: 'restricted_action' });
  const [first, second] = [correct(house, message, 'Two'), correct(house, message, 'Three')];
  await house.until(() => house.copy(second).state === 'sent');
  house.command({ do: 'retryDelivery', message: first, destination: house.keyOf('incidents') });
  await house.until(() => house.copy(first).state === 'sent');
  expect(await texts(house)).toEqual(['Three']);
});

test('a slow Slack that carries out an earlier edit after we gave it up: the last one stands', async () => {
  const house = await createHouse();
  const message = await sent(house, 'One');
  house.slack.proxy.next('chat.update', { kind: 'late', ms: 25_000 });
  const [first, second] = [correct(house, message, 'Two'), correct(house, message, 'Three')];
  await house.until(() => house.copy(first).state === 'sent' && house.copy(second).state === 'sent');
  await house.pass(MINUTE);
  expect(await texts(house)).toEqual(['Three']);
});

test('the same where another attempt at the earlier edit broke meanwhile', async () => {
  const house = await createHouse();
  const message = await sent(house, 'One');
  await house.pass(MINUTE);
  house.slack.proxy.next('chat.update', { kind: 'late', ms: 25_000 }, { kind: 'reset-before' });
  const [first, second] = [correct(house, message, 'Two'), correct(house, message, 'Three')];
  await house.until(() => house.copy(first).state === 'sent' && house.copy(second).state === 'sent');
  await house.pass(MINUTE);
  expect(await texts(house)).toEqual(['Three']);
});

test('a copy that waits while the others are corrected does not bring the wrong text later', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: '429', retryAfter: 30 });
  const message = house.send('Wrong', { to: ['incidents', 'executives'] });
  const isThere = (): string | undefined =>
    ['incidents', 'executives'].find((name) => house.copy(message, name).state === 'sent');
  await house.until(() => isThere() !== undefined);
  const there = isThere()!;
  const waiting = there === 'incidents' ? 'executives' : 'incidents';
  correct(house, message, 'Right', [there]);
  await house.pass(MINUTE);
  expect(house.copy(message, waiting)).toMatchObject({ state: 'stale', code: 'corrected-since' });
  expect(await texts(house, waiting)).toEqual([]);
  house.command({ do: 'retryDelivery', message, destination: house.keyOf(waiting) });
  await house.until(() => house.copy(message, waiting).state === 'sent');
});

test('what was deleted in Slack meanwhile cannot be edited, and says so', async () => {
  const house = await createHouse();
  const message = await sent(house, 'One');
  await house.slack.api('chat.delete', { channel: house.slack.channel('incidents'), ts: house.copy(message).ts! });
  const correction = correct(house, message, 'Two');
  await house.until(() => house.copy(correction).state === 'failed');
  expect(house.copy(correction).code).toBe('message-gone');
});

test('to a thread: it stands there, is looked up there, and shares the pace of its channel', async () => {
  const house = await createHouse();
  const parent = await sent(house, 'Parent');
  const thread = house.copy(parent).ts!;
  house.slack.proxy.next('chat.postMessage', { kind: 'reset-after' });
  const reply = house.send('Reply', { thread });
  await house.until(() => house.copy(reply).state === 'sent');
  expect(house.path(reply)).toContain('unconfirmed reset');
  expect(house.slack.proxy.requests.map(({ method }) => method)).toContain('conversations.replies');
  expect(house.slack.proxy.posts).toHaveLength(2);
  const { messages } = (await house.slack.api('conversations.replies', {
    channel: house.slack.channel('incidents'),
    ts: thread,
  })) as unknown as { messages: { text: string }[] };
  expect(messages.map(({ text }) => text)).toEqual(['Parent', 'Reply']);

  await house.pass(MINUTE);
  const before = house.slack.proxy.posts.length;
  house.send('In the channel');
  house.send('In the thread', { thread });
  await house.pass(999);
  expect(house.slack.proxy.posts).toHaveLength(before + 1);
  await house.pass(1);
  expect(house.slack.proxy.posts).toHaveLength(before + 2);
});

test('a long text in parts arrives in order, marked, and the last part makes the promise', async () => {
  const house = await createHouse();
  const due = house.clock.now() + 30 * MINUTE;
  const last = house.send('Three', { before: ['One', 'Two'], nextUpdateBy: due });
  await house.until(() => house.copy(last).state === 'sent');
  const arrived = await texts(house);
  expect(arrived.map((text) => text.split('\n\n').slice(0, 2))).toEqual([
    ['(1/3)', 'One'],
    ['(2/3)', 'Two'],
    ['(3/3)', 'Three'],
  ]);
  expect(arrived.map((text) => text.includes('Next update by'))).toEqual([false, false, true]);
});

test('whoever is told something longer gets it in parts of its own, and corrected it stays the part that it is', async () => {
  const house = await createHouse();
  house.declare();
  const [incidents, executives] = ['incidents', 'executives'].map((name) => ({
    workspace: house.slack.team,
    channel: house.slack.channel(name),
    name,
  }));
  house.command({
    do: 'sendMessage',
    message: 'last',
    kind: 'update',
    text: 'For all',
    destinations: [incidents!, executives!],
    nextUpdateBy: house.clock.now() + 30 * MINUTE,
    texts: [
      {
        destination: house.keyOf('executives'),
        text: 'Three',
        before: [
          { message: 'own-1', text: 'One' },
          { message: 'own-2', text: 'Two' },
        ],
      },
    ],
  });
  await house.until(() => ['incidents', 'executives'].every((name) => house.copy('last', name).state === 'sent'));
  const inParts = async (name: string) => (await texts(house, name)).map((text) => text.split('\n\n').slice(0, 2));
  expect((await inParts('incidents')).map(([first]) => first)).toEqual(['For all']);
  expect(await inParts('executives')).toEqual([
    ['(1/3)', 'One'],
    ['(2/3)', 'Two'],
    ['(3/3)', 'Three'],
  ]);
  const correction = correct(house, 'last', 'Three, corrected', ['executives']);
  await house.until(() => house.copy(correction).state === 'sent');
  expect((await inParts('executives')).at(-1)).toEqual(['(3/3)', 'Three, corrected']);
  expect((await texts(house, 'executives')).map((text) => text.includes('Next update by'))).toEqual([
    false,
    false,
    true,
  ]);
});

test('parts that could not leave before their promise passed are held back together', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  const due = house.clock.now() + 30 * MINUTE;
  const last = house.send('Two', { before: ['One'], nextUpdateBy: due });
  await house.pass(31 * MINUTE);
  const written = house.events.flatMap((event) => (event.type === 'message.written' ? [event.data.message] : []));
  expect(written.map((message) => house.copy(message).code)).toEqual(['promise-passed', 'promise-passed']);
  expect(written.at(-1)).toBe(last);
});
