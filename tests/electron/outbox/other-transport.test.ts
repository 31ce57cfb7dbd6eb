import { expect, test } from 'vitest';
import type { TransportPort, OutgoingMessage, PostOutcome } from '../../../electron/slack/port.ts';
import { livePromise } from '../../../src/promise/promise.ts';
import { createHouse, type OutboxHouse } from './setup.ts';

const MINUTE = 60_000;
const BRIDGE = { workspace: 'webhook', channel: 'w1', name: 'Bridge' };
const DUTY = { workspace: 'e-mail', channel: 'l1', name: 'Duty list' };

/** A way that is not Slack: nothing to look up, nothing harmless to ask. */
function way(house: OutboxHouse, channel: string, ...outcomes: PostOutcome[]): OutgoingMessage[] {
  const taken: OutgoingMessage[] = [];
  const carrier: TransportPort = {
    post: async (message) => {
      taken.push(message);
      return outcomes.shift() ?? { kind: 'sent', ts: '' };
    },
    edit: null,
    find: async () => ({ kind: 'cannot', code: 'cannot-look-up' }),
    authTest: null,
    carryOut: null,
  };
  house.ways.other.set(channel, carrier);
  return taken;
}

async function waitingFor(house: OutboxHouse, nextUpdateBy?: number): Promise<string> {
  await house.slack.proxy.down();
  const message = house.send('**Down**', nextUpdateBy === undefined ? {} : { nextUpdateBy });
  await house.until(() => house.copy(message).code === 'connection-refused');
  return message;
}

test('Slack is down: it goes by webhook, the promise is kept, and nothing is sent again when Slack is back', async () => {
  const house = await createHouse();
  const incident = house.declare();
  const taken = way(house, 'w1');
  const due = house.clock.now() + 30 * MINUTE;
  const message = await waitingFor(house, due);
  house.command({ do: 'sendElsewhere', message, destinations: [BRIDGE], instead: [house.keyOf('incidents')] });
  await house.until(() => house.copy(message, 'Bridge').state === 'sent');
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ channel: 'w1', messageId: message, incidentId: incident });
  expect(house.copy(message, 'incidents')).toMatchObject({ state: 'stale', code: 'went-elsewhere' });
  expect(livePromise(house.desk().incident(incident)!)?.due).toBe(due);

  await house.slack.proxy.up();
  house.outbox().wake();
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.posts).toEqual([]);

  house.command({ do: 'retryDelivery', message, destination: house.keyOf('incidents') });
  await house.until(() => house.copy(message, 'incidents').state === 'sent');
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('held back for another way: still held after a restart', async () => {
  const house = await createHouse();
  way(house, 'w1');
  const message = await waitingFor(house);
  house.command({ do: 'sendElsewhere', message, destinations: [BRIDGE], instead: [house.keyOf('incidents')] });
  await house.until(() => house.copy(message, 'Bridge').state === 'sent');
  house.restart();
  await house.slack.proxy.up();
  house.outbox().wake();
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.posts).toEqual([]);
});

test('on the wire while it was sent elsewhere: what Slack took in is found, what it did not is held back', async () => {
  const house = await createHouse();
  way(house, 'w1');
  house.slack.proxy.next('chat.postMessage', { kind: 'reset-after' }, { kind: 'reset-before' });
  const there = house.send('there');
  await house.until(() => house.copy(there).state === 'unconfirmed');
  house.command({ do: 'sendElsewhere', message: there, destinations: [BRIDGE], instead: [house.keyOf('incidents')] });
  await house.until(() => house.copy(there, 'incidents').state === 'sent');

  const lost = house.send('lost', { to: ['executives'] });
  await house.until(() => house.copy(lost).state === 'unconfirmed');
  house.command({ do: 'sendElsewhere', message: lost, destinations: [BRIDGE], instead: [house.keyOf('executives')] });
  await house.until(() => house.copy(lost, 'executives').state === 'stale');
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.posts.map(({ messageId }) => messageId)).toEqual([there]);
});

test('sent another way while it was made ready for Slack: it does not leave', async () => {
  const house = await createHouse();
  way(house, 'w1');
  const attachment = await house.evidence.store('app.log', new Uint8Array([1]));
  const read = house.evidence.read;
  let message = '';
  house.evidence.read = async (id) => {
    house.evidence.read = read;
    house.command({ do: 'sendElsewhere', message, destinations: [BRIDGE], instead: [house.keyOf('incidents')] });
    return read(id);
  };
  message = house.send('The log', { attachment });
  await house.until(() => house.copy(message, 'incidents').state === 'stale');
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.files).toEqual([]);
  expect(house.copy(message, 'Bridge').state).toBe('sent');
});

test('a mail that was only opened waits for the person and is never opened again by itself', async () => {
  const house = await createHouse();
  const taken = way(house, 'l1', { kind: 'handed', code: 'mail-opened' }, { kind: 'handed', code: 'mail-opened' });
  const message = house.send('a', { destinations: [DUTY] });
  await house.until(() => house.copy(message).state === 'unconfirmed');
  expect(house.copy(message).code).toBe('mail-opened');
  house.restart();
  house.outbox().wake();
  await house.pass(10 * MINUTE);
  expect(taken).toHaveLength(1);

  const after = house.send('b', { destinations: [DUTY] });
  await house.until(() => house.copy(after).state === 'unconfirmed');
  expect(taken).toHaveLength(2);

  house.command({ do: 'settleDelivery', message, destination: 'e-mail/l1', answer: 'it-is-there' });
  expect(house.copy(message).state).toBe('sent');
});

test('a webhook that cannot be reached is tried again by itself, and holds up no other', async () => {
  const house = await createHouse();
  const stuck = way(house, 'w1', { kind: 'later', code: 'offline' }, { kind: 'later', code: 'offline' });
  const free = way(house, 'w2');
  const message = house.send('a', { destinations: [BRIDGE, { ...BRIDGE, channel: 'w2', name: 'Other' }] });
  await house.until(() => house.copy(message, 'Other').state === 'sent');
  expect(free).toHaveLength(1);
  await house.until(() => house.copy(message, 'Bridge').state === 'sent');
  expect(stuck).toHaveLength(3);
});

test('a webhook that asks for patience again and again is waited for alone: another takes its message at once', async () => {
  const house = await createHouse();
  const limited = { kind: 'later', code: 'rate-limited', retryAfterMs: MINUTE } as const;
  const patient = way(house, 'w1', limited, limited);
  const free = way(house, 'w2');
  const message = house.send('a', { destinations: [BRIDGE] });
  await house.until(() => patient.length === 2);
  await house.rest();
  const other = house.send('b', { destinations: [{ ...BRIDGE, channel: 'w2', name: 'Other' }] });
  await house.rest();
  expect(house.copy(other).state).toBe('sent');
  expect(free).toHaveLength(1);
  expect(house.copy(message)).toMatchObject({ state: 'queued', code: 'rate-limited' });
  const last = (workspace: string) => house.told.findLast((each) => each.workspace === workspace)?.reachability;
  expect(last('webhook/w1')).toMatchObject({ lastSuccess: null, lastError: { code: 'rate-limited' } });
  expect(last('webhook/w2')).toMatchObject({ lastError: null });
});

test('a webhook that did not answer is never sent to twice without a person', async () => {
  const house = await createHouse();
  const taken = way(house, 'w1', { kind: 'unsure', code: 'timeout' });
  const message = house.send('a', { destinations: [BRIDGE] });
  await house.until(() => house.copy(message).code === 'cannot-look-up');
  await house.pass(10 * MINUTE);
  expect(taken).toHaveLength(1);
  house.command({ do: 'settleDelivery', message, destination: 'webhook/w1', answer: 'send-again' });
  await house.until(() => house.copy(message).state === 'sent');
  expect(taken).toHaveLength(2);
});

test('a way that was taken out of the settings: it waits, and says so', async () => {
  const house = await createHouse();
  const message = house.send('a', { destinations: [BRIDGE] });
  await house.until(() => house.copy(message).code === 'way-gone');
  expect(house.copy(message).state).toBe('queued');
  const taken = way(house, 'w1');
  house.outbox().wake();
  await house.until(() => house.copy(message).state === 'sent');
  expect(taken).toHaveLength(1);
});

test('a file that this way cannot carry is named', async () => {
  const house = await createHouse();
  const taken = way(house, 'w1');
  const attachment = await house.evidence.store('out_of_memory.log', new Uint8Array([1]));
  const message = house.send('See the log', { destinations: [BRIDGE], attachment });
  await house.until(() => house.copy(message).state === 'sent');
  expect(taken[0]!.file).toBeUndefined();
  expect(taken[0]!.text).toBe('See the log\n\nWith it goes a file, out_of_memory.log, which this way cannot carry.');
});

test('what corrects a message is posted anew where nothing can be edited, and says what it is', async () => {
  const house = await createHouse();
  const taken = way(house, 'w1');
  const message = house.send('Wrong', { destinations: [BRIDGE] });
  await house.until(() => house.copy(message).state === 'sent');
  house.command({
    do: 'correctMessage',
    message: 'k1',
    corrects: message,
    text: 'Right',
    destinations: ['webhook/w1'],
  });
  await house.until(() => house.copy('k1').state === 'sent');
  expect(taken[1]!.text).toBe('*Correction*\n\nRight');
  expect(taken[1]!.messageId).toBe('k1');
});

test('failed, sent another way, and asked for here too: one word is enough', async () => {
  const house = await createHouse();
  way(house, 'w1');
  house.slack.proxy.next('chat.postMessage', { kind: 'refuse', error: 'not_in_channel' });
  const message = house.send('a');
  await house.until(() => house.copy(message).state === 'failed');
  const destination = house.keyOf('incidents');
  house.command({ do: 'sendElsewhere', message, destinations: [BRIDGE], instead: [destination] });
  await house.until(() => house.copy(message, 'Bridge').state === 'sent');
  await house.pass(5 * MINUTE);
  expect(house.copy(message, 'incidents').state).toBe('failed');
  house.command({ do: 'retryDelivery', message, destination });
  await house.until(() => house.copy(message, 'incidents').state !== 'queued');
  await house.until(() => house.copy(message, 'incidents').state !== 'sending');
  expect(house.copy(message, 'incidents').state).toBe('sent');
});

test('not confirmed, sent another way, and "send again": one word is enough', async () => {
  const house = await createHouse();
  way(house, 'w1');
  house.slack.proxy.next('chat.postMessage', { kind: 'hang' });
  house.slack.proxy.next('conversations.history', { kind: 'refuse', error: 'missing_scope' });
  const message = house.send('a');
  await house.until(() => house.copy(message).code === 'cannot-look-up');
  const destination = house.keyOf('incidents');
  house.command({ do: 'sendElsewhere', message, destinations: [BRIDGE], instead: [destination] });
  house.command({ do: 'settleDelivery', message, destination, answer: 'send-again' });
  await house.until(() => !['queued', 'sending'].includes(house.copy(message, 'incidents').state));
  expect(house.copy(message, 'incidents').state).toBe('sent');
});
