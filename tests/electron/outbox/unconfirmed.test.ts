import { expect, test } from 'vitest';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { fold } from '../../../src/incident/fold.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { createHouse } from './setup.ts';

const MINUTE = 60_000;
const POST = 'chat.postMessage';
const LOOK = 'conversations.history';

test.each<[string, Fault]>([
  ['reset', { kind: 'reset-after' }],
  ['timeout', { kind: 'hang-after' }],
  ['server-error', { kind: '500-after' }],
])('a lost acknowledgement (%s): not confirmed, found in the channel, sent once', async (code, fault) => {
  const house = await createHouse();
  house.slack.proxy.next(POST, fault);
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['sending', `unconfirmed ${code}`, 'sent']);
  expect(house.copy(message).ts).toBe((await house.slack.messages('incidents'))[0]!.ts);
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test.each<[string, Fault, number]>([
  ['reset', { kind: 'reset-before' }, 5_000],
  ['bad-answer', { kind: 'html' }, 5_000],
  ['timeout', { kind: 'hang' }, 30_000],
  ['server-error', { kind: '500' }, 30_000],
])(
  'an answer that does not tell (%s) of a post that never was: looked for, then sent again',
  async (code, fault, settles) => {
    const house = await createHouse();
    house.slack.proxy.next(POST, fault);
    const message = house.send('a');
    await house.until(() => house.copy(message).state === 'unconfirmed');
    await house.pass(settles);
    expect(house.copy(message).state).toBe('unconfirmed');
    await house.until(() => house.copy(message).state === 'sent');
    expect(house.path(message)).toEqual(['sending', `unconfirmed ${code}`, `queued ${code}`, 'sending', 'sent']);
    expect(house.copy(message).attempt).toBe(2);
    expect(house.slack.proxy.requestsTo(LOOK).length).toBeGreaterThanOrEqual(2);
    expect(await house.slack.messages('incidents')).toHaveLength(1);
  },
);

test('a slow Slack that carries it out after we gave up: still once', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'late', ms: 25_000 });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  await house.pass(24_000);
  expect(house.slack.proxy.requestsTo(LOOK).length).toBeGreaterThan(2);
  expect(house.slack.proxy.posts).toHaveLength(0);
  await house.until(() => house.copy(message).state === 'sent');
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('what comes later in the same channel waits behind it; other channels do not', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'reset-before' });
  const first = house.send('1');
  await house.until(() => house.copy(first).state === 'unconfirmed');
  const second = house.send('2');
  const elsewhere = house.send('3', { to: ['executives'] });
  await house.pass(0);
  expect([house.copy(second).state, house.copy(elsewhere).state]).toEqual(['queued', 'sent']);
  await house.until(() => house.copy(second).state === 'sent');
  expect((await house.slack.messages('incidents')).map(({ text }) => text)).toEqual(['1', '2']);
});

test.each([
  ['missing_scope', 'channels:history'],
  ['not_in_channel', undefined],
])('history may not be read (%s): the person is asked and nothing waits behind it', async (error, needed) => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'hang-after' });
  house.slack.proxy.next(LOOK, { kind: 'refuse', error, ...(needed === undefined ? {} : { needed }) });
  const message = house.send('a');
  const later = house.send('b');
  await house.until(() => house.copy(later).state === 'sent');
  expect(house.copy(message)).toMatchObject({ state: 'unconfirmed', code: 'cannot-look-up' });
  const looks = house.slack.proxy.requests.length;
  await house.pass(30 * MINUTE);
  expect(house.slack.proxy.requests).toHaveLength(looks);
});

test('"it is there" and "send again" are the person\'s to say', async () => {
  const house = await createHouse();
  const refuse: Fault = { kind: 'refuse', error: 'missing_scope' };
  house.slack.proxy.next(POST, { kind: 'hang-after' }, { kind: 'hang' });
  house.slack.proxy.next(LOOK, refuse, refuse);
  const [there, again] = [house.send('there'), house.send('again')];
  await house.until(() => house.copy(again).code === 'cannot-look-up');
  const { incident } = house.events[0]!;
  const destination = house.keyOf('incidents');
  house.desk().command(incident, { do: 'settleDelivery', message: there, destination, answer: 'it-is-there' });
  house.desk().command(incident, { do: 'settleDelivery', message: again, destination, answer: 'send-again' });
  await house.until(() => house.copy(again).state === 'sent');
  expect(house.copy(there).state).toBe('sent');
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(['there', 'again']);
});

test('with a better connection it is looked for once more', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'hang-after' });
  house.slack.proxy.next(LOOK, { kind: 'refuse', error: 'missing_scope' });
  const message = house.send('a');
  await house.until(() => house.copy(message).code === 'cannot-look-up');
  house.outbox().wake();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('looking is patient: 429, 500, resets and silence only make it ask again', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'reset-after' });
  house.slack.proxy.next(
    LOOK,
    { kind: '429', retryAfter: 60 },
    { kind: '500' },
    { kind: 'reset-before' },
    { kind: 'hang' },
    { kind: 'html' },
  );
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  await house.pass(60_000);
  expect(house.slack.proxy.requestsTo(LOOK)).toHaveLength(1);
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['sending', 'unconfirmed reset', 'sent']);
});

test('told to ask again in no time, it asks once a second at the most', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'reset-after' });
  house.slack.proxy.next(LOOK, ...Array.from({ length: 30 }, (): Fault => ({ kind: '429', retryAfter: 0 })));
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  await house.pass(5_000);
  expect(house.slack.proxy.requestsTo(LOOK).length).toBeLessThanOrEqual(5);
});

test('killed while "sending", the post carried out: found after the restart, sent once', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'hang-after' });
  const message = house.send('a');
  await expect.poll(() => house.slack.proxy.posts.length).toBe(1);
  const kept = fold('inc', house.journal().events(house.events[0]!.incident));
  expect(kept.messages.get(message)?.copies[0]?.state).toBe('sending');
  house.restart();
  expect(house.copy(message).state).toBe('unconfirmed');
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['sending', 'unconfirmed interrupted', 'sent']);
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('killed while "sending", the post never made: sent after the restart, once', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'hang' });
  const message = house.send('a');
  await expect.poll(() => house.slack.proxy.requests.length).toBe(1);
  house.restart();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['sending', 'unconfirmed interrupted', 'queued interrupted', 'sending', 'sent']);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('killed while "not confirmed": goes on looking', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'reset-after' });
  house.slack.proxy.next(LOOK, { kind: '500' });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  house.restart();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('the end of a post that could not be written is looked up, never posted again blindly', async () => {
  const house = await createHouse();
  const append = house.journal().append;
  house.slack.proxy.mix((method) => {
    // The disk fills up while the request is on the wire.
    if (method === POST) {
      house.journal().append = () => {
        throw new Error('disk full');
      };
    }
    return { kind: 'pass' };
  });
  const message = house.send('a');
  await house.pass(MINUTE);
  expect(house.copy(message).state).toBe('sending');
  house.journal().append = append;
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['sending', 'unconfirmed interrupted', 'sent']);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('nothing leaves that could not be written', async () => {
  const house = await createHouse();
  const { real } = house.ways;
  house.ways.real = 'not-connected';
  const message = house.send('a');
  await house.pass(0);
  const { append, file } = house.journal();
  house.journal().append = () => {
    throw new JournalTrouble({ code: 'disk-full', file, detail: '' });
  };
  house.ways.real = real;
  house.outbox().wake();
  await house.pass(MINUTE);
  expect(house.slack.proxy.requests).toHaveLength(0);
  expect(house.told.at(-1)?.reachability.lastError?.code).toBe('disk-full');
  house.journal().append = append;
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.path(message)).toEqual(['queued not-connected', 'sending', 'sent']);
});

test('its end could not be written, and another message wakes its lane: looked up a second after it is said to be unclear', async () => {
  const house = await createHouse();
  const journal = house.journal();
  const { append, file } = journal;
  journal.append = (events) => {
    if (events.some(({ type, data }) => type === 'delivery.moved' && data.to !== 'sending'))
      throw new JournalTrouble({ code: 'disk-full', file, detail: '' });
    append(events);
  };
  await house.pass(MINUTE);
  const first = house.send('a');
  await house.rest();
  expect(house.copy(first).state).toBe('sending');
  journal.append = append;
  const second = house.send('b');
  await house.rest();
  expect(house.path(first)).toEqual(['sending', 'unconfirmed interrupted']);
  expect(house.slack.proxy.requestsTo(LOOK)).toHaveLength(0);
  await house.pass(1_000);
  expect(house.path(first)).toEqual(['sending', 'unconfirmed interrupted', 'sent']);
  await house.until(() => house.copy(second).state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(2);
});
