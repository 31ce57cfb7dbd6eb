import { expect, test } from 'vitest';
import { createPractice } from '../../../electron/practice/practice.ts';
import { createHouse } from './setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('no network: queued, and it leaves by itself when the network is back', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  const message = house.send('a');
  await house.pass(0);
  expect(house.copy(message)).toMatchObject({ state: 'queued', code: 'connection-refused' });
  await house.pass(10 * MINUTE);
  await house.slack.proxy.up();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
  expect(house.clock.now() - house.copy(message).at).toBeLessThanOrEqual(MINUTE);
});

test('several messages written without a network arrive in order, also after a restart', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  const texts = ['1', '2', '3'];
  const messages = texts.map((text) => house.send(text));
  await house.pass(MINUTE);
  house.restart();
  await house.pass(MINUTE);
  await house.slack.proxy.up();
  await house.until(() => messages.every((message) => house.copy(message).state === 'sent'));
  expect((await house.slack.messages('incidents')).map(({ text }) => text)).toEqual(texts);
});

test('waking up tries at once', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  const message = house.send('a');
  await house.pass(HOUR);
  await house.slack.proxy.up();
  house.outbox().wake();
  await house.pass(0);
  expect(house.copy(message).state).toBe('sent');
});

test('woken while an attempt is still waiting for an answer: should it fail, it is tried at once all the same', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  const message = house.send('a');
  await house.pass(HOUR);
  await house.slack.proxy.up();
  house.slack.proxy.next('auth.test', { kind: 'hang' });
  const next = house.clock.nextAt()!;
  house.clock.advance(next - house.clock.now());
  await expect.poll(() => house.slack.proxy.open()).toBe(1);
  house.outbox().wake();
  await house.pass(0);
  expect(house.copy(message).state).toBe('sent');
  expect(house.slack.proxy.requestsTo('auth.test')).toHaveLength(2);
});

test('a new message tries at once', async () => {
  const house = await createHouse();
  await house.slack.proxy.down();
  house.send('a');
  await house.pass(HOUR);
  await house.slack.proxy.up();
  const second = house.send('b');
  await house.pass(1_000);
  expect(house.copy(second).state).toBe('sent');
});

test('hours without a network writes hardly anything, and asks less and less often', async () => {
  const house = await createHouse();
  house.send('0');
  await house.pass(0);
  await house.slack.proxy.down();
  for (let i = 1; i <= 5; i++) house.send(String(i));
  await house.pass(MINUTE);
  const events = house.events.length;
  const timesTold = house.told.length;
  await house.pass(2 * HOUR);
  expect(house.events.length).toBe(events);
  // One a minute at the most.
  expect(house.told.length - timesTold).toBeLessThanOrEqual(2 * 60);
});

test('a captive portal: nothing is taken for sent, all arrives once it is passed', async () => {
  const house = await createHouse();
  house.slack.proxy.mix(() => ({ kind: 'html' }));
  const message = house.send('a');
  const behind = house.send('b');
  await house.pass(HOUR);
  expect(house.copy(message)).toMatchObject({ state: 'unconfirmed', code: 'bad-answer' });
  expect(house.copy(behind).state).toBe('queued');
  house.slack.proxy.mix(() => ({ kind: 'pass' }));
  await house.until(() => house.copy(behind).state === 'sent');
  expect((await house.slack.messages('incidents')).map(({ text }) => text)).toEqual(['a', 'b']);
});

test('an update whose own promise passed before it could leave is held and shown, not sent', async () => {
  const house = await createHouse();
  const incident = house.declare();
  await house.slack.proxy.down();
  const old = house.send('old news', { nextUpdateBy: house.clock.now() + 10 * MINUTE });
  const plain = house.send('a plain message');
  await house.pass(10 * MINUTE);
  expect(house.copy(old)).toMatchObject({ state: 'stale', code: 'promise-passed' });
  await house.slack.proxy.up();
  await house.until(() => house.copy(plain).state === 'sent');
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(['a plain message']);
  house.desk().command(incident, { do: 'retryDelivery', message: old, destination: house.keyOf('incidents') });
  await house.until(() => house.copy(old).state === 'sent');
  expect(house.path(old).slice(-3)).toEqual(['queued', 'sending', 'sent']);
});

test('an update that says "no further update" never grows old', async () => {
  const house = await createHouse();
  const incident = house.declare();
  house.desk().command(incident, { do: 'setStatus', status: 'resolved' });
  await house.slack.proxy.down();
  const last = house.send('all well', { nextUpdateBy: null });
  await house.pass(2 * HOUR);
  await house.slack.proxy.up();
  await house.until(() => house.copy(last).state === 'sent');
  expect(house.path(last)).not.toContain('stale promise-passed');
});

test('without a connection, or with another workspace, messages wait and say so once', async () => {
  const house = await createHouse();
  const { real } = house.ways;
  house.ways.real = 'not-connected';
  const message = house.send('a');
  await house.pass(HOUR);
  house.ways.real = 'wrong-workspace';
  house.outbox().wake();
  await house.pass(HOUR);
  expect(house.path(message)).toEqual(['queued not-connected', 'queued wrong-workspace']);
  house.ways.real = real;
  house.outbox().wake();
  await house.until(() => house.copy(message).state === 'sent');
});

test('many that wait for the same are told so in one write', async () => {
  const house = await createHouse();
  house.ways.real = 'not-connected';
  const messages = Array.from({ length: 30 }, (_, i) => house.send(String(i)));
  await house.rest();
  const { append } = house.journal();
  let writes = 0;
  house.journal().append = (events) => {
    writes += 1;
    append(events);
  };
  house.ways.real = 'wrong-workspace';
  house.outbox().wake();
  await house.rest();
  expect(writes).toBe(1);
  expect(new Set(messages.map((message) => house.copy(message).code))).toEqual(new Set(['wrong-workspace']));
});

test('a clock that is set back does not stop anything', async () => {
  const house = await createHouse();
  const first = house.send('a');
  await house.until(() => house.copy(first).state === 'sent');
  house.clock.jump(-3 * HOUR);
  house.slack.proxy.next('chat.postMessage', { kind: 'hang-after' });
  const second = house.send('b');
  const from = house.clock.now();
  await house.until(() => house.copy(second).state === 'sent');
  expect(house.clock.now() - from).toBeLessThan(MINUTE);
});

test('a clock that is set back while a message is looked for does not stop it either', async () => {
  const house = await createHouse();
  house.slack.proxy.next('chat.postMessage', { kind: 'reset-before' });
  const message = house.send('a');
  await house.until(() => house.slack.proxy.requestsTo('conversations.history').length === 1);
  await house.rest();
  house.clock.jump(-3 * HOUR);
  house.outbox().wake();
  const from = house.clock.now();
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.clock.now() - from).toBeLessThan(MINUTE);
});

test('a clock that was wrong when it was posted and right when it is looked for: it is found all the same', async () => {
  const house = await createHouse();
  house.clock.jump(20 * MINUTE);
  house.slack.proxy.next('chat.postMessage', { kind: 'hang-after' });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'unconfirmed');
  house.clock.jump(-20 * MINUTE);
  await house.until(() => house.copy(message).state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('practice stays inside: its messages reach the stand-in in the app and never the real Slack', async () => {
  const house = await createHouse();
  const practice = createPractice();
  house.ways.practice = practice.port();
  house.declare(true);
  const message = house.send('**a**', { workspace: 'practice', to: ['incidents'] });
  await house.until(() => house.copy(message).state === 'sent');
  expect(await practice.messages()).toEqual([
    { channel: 'incidents', text: '*a*', ts: house.copy(message).ts, user: 'Wheelhouse' },
  ]);
  expect(house.slack.proxy.requests).toHaveLength(0);
  await practice.stop();
});

test.each([
  ['a practice message to a real channel', true],
  ['a real message to the practice workspace', false],
])('%s is refused here too, should it ever be written', async (_name, practice) => {
  const house = await createHouse();
  const reached: string[] = [];
  house.ways.practice = {
    ...(house.ways.real as Exclude<typeof house.ways.real, string>),
    post: async ({ text }) => {
      reached.push(text);
      return { kind: 'sent', ts: '1.1' };
    },
  };
  const incident = house.declare(practice);
  const workspace = practice ? house.slack.team : 'practice';
  const channel = practice ? house.slack.channel('incidents') : 'incidents';
  // Past `decide`, which would refuse it.
  house.desk().record(incident, () => ({
    ok: true,
    value: [
      {
        type: 'message.written',
        data: {
          message: 'm',
          kind: 'message',
          text: 'astray',
          destinations: [{ workspace, channel, name: 'incidents' }],
        },
      },
    ],
  }));
  await house.pass(MINUTE);
  expect(house.copy('m')).toMatchObject({ state: 'failed', code: 'wrong-workspace' });
  expect(reached).toEqual([]);
  expect(house.slack.proxy.posts).toEqual([]);
});
