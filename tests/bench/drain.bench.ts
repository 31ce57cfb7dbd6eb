import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createManualClock, timeOf } from '../support/clock.ts';
import { START } from '../support/incident.ts';
import { startSlack } from '../support/slack.ts';
import { round, type Figure } from './figure.ts';
import { openApp } from './outbox-app.ts';

const MESSAGES = 500;
const CHANNELS = 5;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Messages that were written without a network leave as fast as Slack's limits allow, and no faster. */
export async function benchDrain(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-drain-'));
  const names = Array.from({ length: CHANNELS }, (_, i) => `channel-${i}`);
  const clock = createManualClock(START);
  const slack = await startSlack({
    channels: names,
    wait: timeOf(clock),
    limit: { ms: SECOND, now: clock.now, tiers: true },
  });
  await slack.proxy.down();
  const app = openApp(folder, slack, clock);
  const incident = app.declare();
  for (let i = 0; i < MESSAGES; i++) app.send(incident, `Message ${i}`, names[i % CHANNELS]!);
  const awayFrom = clock.now();
  while (clock.now() - awayFrom < 10 * MINUTE) await app.step();
  await slack.proxy.up();
  const back = clock.now();
  let last = back;
  slack.proxy.mix((method) => {
    if (method === 'chat.postMessage') last = clock.now();
    return { kind: 'pass' };
  });
  app.wake();
  while (app.pending() > 0) await app.step();
  const took = last - back;
  await app.stop();
  const breaches = slack.proxy.breaches();
  const arrived = slack.proxy.posts.length;
  await slack.stop();
  rmSync(folder, { recursive: true, force: true });
  // The first of each channel leaves at once.
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
