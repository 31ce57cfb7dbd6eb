import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createManualClock, timeOf, type ManualClock } from '../support/clock.ts';
import { START } from '../support/incident.ts';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { until } from './deadline.ts';
import { round, type Figure } from './figure.ts';
import { openApp, type App } from './outbox-app.ts';

const MESSAGES = 500;
const CHANNELS = 5;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Real milliseconds. */
const GIVE_UP_MS = 5 * MINUTE;

/** Messages written offline are sent as fast as Slack's limits allow, and no faster. */
export async function benchDrain(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-drain-'));
  const names = Array.from({ length: CHANNELS }, (_, i) => `channel-${i}`);
  const clock = createManualClock(START);
  const slack = await startSlack({
    channels: names,
    wait: timeOf(clock),
    limit: { ms: SECOND, now: clock.now, tiers: true },
  });
  const app = openApp(folder, slack, clock);
  let took = Number.NaN;
  try {
    took = await drain(app, slack, clock, names);
  } finally {
    await app.stop();
    await slack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const breaches = slack.proxy.breaches();
  const arrived = slack.proxy.posts.length;
  // The first of each channel is sent at once.
  const fastest = (MESSAGES / CHANNELS - 1) * SECOND;
  const note = `${arrived} of ${MESSAGES} messages to ${CHANNELS} channels arrived ${round(took / SECOND)} s after the network was back, by the clock`;
  return [
    {
      figure: 'drain-efficiency',
      value: round(fastest / took, 3),
      unit: 'ratio',
      baseline: `one message a second and channel: ${fastest / SECOND} s`,
      note,
    },
    { figure: 'limit-breaches', value: breaches, unit: 'posts', baseline: '0', note },
  ];
}

/** How long the messages written offline took to send after the reconnect, by the clock. */
async function drain(app: App, slack: TestSlack, clock: ManualClock, names: readonly string[]): Promise<number> {
  await slack.proxy.down();
  const incident = app.declare();
  for (let i = 0; i < MESSAGES; i++) app.send(incident, `Message ${i}`, names[i % CHANNELS]!);
  const awayFrom = clock.now();
  const step = async (): Promise<void> => app.step();
  await until(() => clock.now() - awayFrom >= 10 * MINUTE, {
    ms: GIVE_UP_MS,
    step,
    what: () => `ten minutes without a network to pass: ${round((clock.now() - awayFrom) / SECOND)} s did`,
  });
  await slack.proxy.up();
  const back = clock.now();
  let last = back;
  slack.proxy.mix((method) => {
    if (method === 'chat.postMessage') last = clock.now();
    return { kind: 'pass' };
  });
  app.wake();
  await until(() => app.pending() === 0, {
    ms: GIVE_UP_MS,
    step,
    what: () =>
      `the last of ${MESSAGES} messages to arrive: ${app.pending()} wait, ${slack.proxy.posts.length} arrived`,
  });
  return last - back;
}
