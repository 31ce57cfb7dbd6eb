import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createHouse, type OutboxHouse } from './setup.ts';

const MINUTE = 60_000;
const POST = 'chat.postMessage';

/** Somebody, or the network's time, sets the wall clock. */
function set(house: OutboxHouse, ms: number): void {
  house.clock.jump(ms);
  house.outbox().wake();
}

test('a clock set ahead while a slow Slack still works on a message: it is not taken for gone', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'late', ms: 25_000 });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  await house.pass(3_000);
  set(house, 10 * MINUTE);
  await house.pass(20_000);
  expect([house.copy(message).state, house.slack.proxy.posts.length]).toEqual(['unconfirmed', 0]);
  await house.until(() => house.copy(message).state === 'sent');
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('the same where the app ended meanwhile: it counts anew from the start', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'late', ms: 25_000 });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  await house.pass(3_000);
  house.clock.jump(10 * MINUTE);
  house.restart();
  await house.pass(20_000);
  expect([house.copy(message).state, house.slack.proxy.posts.length]).toEqual(['unconfirmed', 0]);
  await house.until(() => house.copy(message).state === 'sent');
  await house.pass(10 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('set ahead and back again, all that was never carried out leaves within a minute', async () => {
  const house = await createHouse();
  house.slack.proxy.next(POST, { kind: 'hang' });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  set(house, 3 * 60 * MINUTE);
  await house.pass(5_000);
  set(house, -6 * 60 * MINUTE);
  await house.pass(MINUTE);
  expect(house.copy(message).state).toBe('sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
});

/** Slack asks to wait for 20 s; then nothing is connected, and the message says that instead. */
async function limitedAndCutOff(house: OutboxHouse, meanwhile: () => unknown) {
  house.slack.proxy.next(POST, { kind: '429', retryAfter: 20 });
  const message = house.send('a');
  await house.until(() => house.copy(message).code === 'rate-limited');
  const { real } = house.ways;
  house.ways.real = 'not-connected';
  await meanwhile();
  house.outbox().wake();
  await house.rest();
  expect(house.copy(message).code).toBe('not-connected');
  const connect = (): void => {
    house.ways.real = real;
    house.outbox().wake();
  };
  return { message, connect };
}

test('set back while Slack asked to wait and nothing was connected: the wait does not grow', async () => {
  const house = await createHouse();
  const { message, connect } = await limitedAndCutOff(house, () => house.clock.jump(-60 * MINUTE));
  connect();
  await house.pass(MINUTE);
  expect([house.copy(message).state, house.slack.proxy.posts.length]).toEqual(['sent', 1]);
});

test('the same wait stands where the clock was not set', async () => {
  const house = await createHouse();
  const { message, connect } = await limitedAndCutOff(house, () => house.pass(5_000));
  house.restart();
  connect();
  await house.pass(14_000);
  expect(house.slack.proxy.requestsTo(POST)).toHaveLength(1);
  await house.pass(2_000);
  expect(house.copy(message).state).toBe('sent');
});

test('two posts to a channel are a second apart, whatever the clock says', async () => {
  const house = await createHouse();
  house.send('a');
  await house.pass(0);
  set(house, 10_000);
  house.send('b');
  await house.pass(999);
  expect(house.slack.proxy.posts).toHaveLength(1);
  await house.pass(1);
  expect(house.slack.proxy.posts).toHaveLength(2);
});

test.each([['while it runs'], ['while it was closed']])(
  'a clock set ahead %s lets no late correction undo the next',
  async (when) => {
    const house = await createHouse();
    const message = house.send('a');
    await house.until(() => house.copy(message).state === 'sent');
    const correct = (text: string): string => {
      const correction = randomUUID();
      const destinations = [house.keyOf('incidents')];
      house.command({ do: 'correctMessage', message: correction, corrects: message, text, destinations });
      return correction;
    };
    house.slack.proxy.next('chat.update', { kind: 'late', ms: 25_000 });
    const first = correct('b');
    await house.until(() => house.copy(first).code === 'timeout');
    if (when === 'while it was closed') {
      house.clock.jump(10 * MINUTE);
      house.restart();
    } else set(house, 10 * MINUTE);
    const second = correct('c');
    await house.until(() => house.copy(second).state === 'sent');
    await house.pass(MINUTE);
    expect((await house.slack.messages('incidents')).map(({ text }) => text)).toEqual(['c']);
  },
);
