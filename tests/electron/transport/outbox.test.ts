import { expect, onTestFinished, test } from 'vitest';
import { startWebhook, type TestWebhook } from '../../support/webhook.ts';
import { createHouse, type OutboxHouse } from '../outbox/setup.ts';
import { createWayHouse } from './setup.ts';

const BRIDGE = { workspace: 'webhook', channel: 'w1', name: 'Ops bridge' };

/** The real journal and outbox, before a real server. */
async function createBoth(): Promise<{ house: OutboxHouse; server: TestWebhook }> {
  const [house, server] = await Promise.all([createHouse(), startWebhook()]);
  onTestFinished(() => server.stop());
  const { ways, carrier } = createWayHouse();
  await ways.profiles.setWebhook({ id: 'w1', name: 'Ops bridge', text: 'markdown', body: null, url: server.url });
  house.ways.other.set('w1', carrier('webhook', 'w1'));
  house.ways.hanging = server.hanging;
  return { house, server };
}

const texts = ({ arrived }: TestWebhook): unknown[] => arrived.map(({ body }) => (body as { text: unknown }).text);

test('messages arrive in order, each once, and carry their own ids', async () => {
  const { house, server } = await createBoth();
  const sent = ['One', 'Two', 'Three'].map((text) => house.send(text, { destinations: [BRIDGE] }));
  await house.until(() => sent.every((message) => house.copy(message).state === 'sent'));
  expect(texts(server)).toEqual(['One', 'Two', 'Three']);
  const [incident] = house.journal().incidents();
  const keys = server.arrived.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual(sent.map((message) => `${incident!.id}/${message}`));
});

test('the app ends while it is on the wire: a person is asked, and nothing is posted again by itself', async () => {
  const { house, server } = await createBoth();
  server.next({ kind: 'hang' });
  const message = house.send('Half-way', { destinations: [BRIDGE] });
  await house.until(() => server.arrived.length === 1);
  house.restart();
  await house.until(() => house.copy(message).code === 'cannot-look-up');
  await house.pass(10 * 60_000);
  expect(house.copy(message).state).toBe('unconfirmed');
  expect(texts(server)).toEqual(['Half-way']);
  house.command({ do: 'settleDelivery', message, destination: 'webhook/w1', answer: 'it-is-there' });
  expect(house.copy(message).state).toBe('sent');
});

test('what it asks for is waited for, to the second, and nothing is posted before', async () => {
  const { house, server } = await createBoth();
  server.next({ status: 429, headers: { 'retry-after': '90' } });
  const message = house.send('A little later', { destinations: [BRIDGE] });
  await house.until(() => house.copy(message).code === 'rate-limited');
  await house.pass(89_000);
  expect(server.arrived).toHaveLength(1);
  await house.pass(1_000);
  await house.until(() => house.copy(message).state === 'sent');
  expect(texts(server)).toEqual(['A little later', 'A little later']);
});

test('pointed to another address: a person is asked and told which, and nothing is posted again by itself', async () => {
  const { house, server } = await createBoth();
  server.next({ status: 302, headers: { location: 'https://sign-in.example/start' } });
  const message = house.send('Perhaps taken', { destinations: [BRIDGE] });
  await house.until(() => house.copy(message).state === 'unconfirmed');
  const behind = house.send('Behind it', { destinations: [BRIDGE] });
  await house.until(() => house.copy(behind).state === 'sent');
  house.restart();
  house.outbox().wake();
  await house.pass(10 * 60_000);
  const asked = { state: 'unconfirmed', code: 'redirected', detail: 'https://sign-in.example' };
  expect(house.copy(message)).toMatchObject(asked);
  expect(texts(server)).toEqual(['Perhaps taken', 'Behind it']);
  house.command({ do: 'settleDelivery', message, destination: 'webhook/w1', answer: 'send-again' });
  await house.until(() => house.copy(message).state === 'sent');
  expect(texts(server)).toEqual(['Perhaps taken', 'Behind it', 'Perhaps taken']);
});
