import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createManualClock, timeOf } from '../support/clock.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { START } from '../support/incident.ts';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { openApp } from './outbox-app.ts';
import { seeded } from './seeded.ts';

export interface OutboxFigures {
  doublePosts: number;
  lostPosts: number;
  /** Messages that overtook an earlier one in the same channel, unless that one waited for a person. */
  orderBreaks: number;
  note: string;
}

const CHANNELS = 40;
const INCIDENTS = 10;
const RESTARTS = 8;
const GIVE_UP_MS = 600_000;
const SECOND = 1_000;

/** Sends messages through every fault of the proxy, an unstable network and kills of the app, and counts errors. */
export async function benchOutbox(sends = 10_000, seed = 20_261_120): Promise<OutboxFigures> {
  const began = performance.now();
  const random = seeded(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-outbox-'));
  const names = Array.from({ length: CHANNELS }, (_, i) => `channel-${i}`);
  const clock = createManualClock(START);
  const slack = await startSlack({ channels: names, wait: timeOf(clock), limit: { ms: SECOND, now: clock.now } });
  slack.proxy.mix((method) => (random() < SHARE_OF_FAULTS ? anyFault(method, random) : { kind: 'pass' }));
  const app = openApp(folder, slack, clock);

  const incidents = Array.from({ length: Math.min(INCIDENTS, sends) }, () => app.declare());
  const written: { message: string; channel: string }[] = [];
  const isTime = (i: number, times: number): boolean => i % Math.ceil(sends / (times + 1)) === 0 && i > 0;
  for (let i = 0; i < sends; i++) {
    const name = names[Math.floor(random() * names.length)]!;
    const message = app.send(incidents[i % incidents.length]!, `Message ${i}`, name);
    written.push({ message, channel: slack.channel(name) });
    if (i % 20 === 19) await app.step();
    // During requests in flight.
    if (isTime(i, RESTARTS)) app.restart();
    if (i % 500 === 250) await slack.proxy.down();
    if (i % 500 === 300) await slack.proxy.up();
  }
  await slack.proxy.up();
  while (app.pending() > 0 && performance.now() - began < GIVE_UP_MS) await app.step();
  await app.stop();

  const arrived = await inChannels(slack, names);
  const counts = new Map<string, number>();
  for (const { message } of arrived) counts.set(message, (counts.get(message) ?? 0) + 1);
  const doublePosts = [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
  const lostPosts = written.filter(({ message }) => !counts.has(message)).length;
  const { requests, breaches } = slack.proxy;
  const faults = requests.filter(({ fault }) => fault !== 'pass').length;
  await slack.stop();
  rmSync(folder, { recursive: true, force: true });
  const note = [
    `${sends} sends to ${CHANNELS} channels`,
    `${requests.length} requests, ${faults} of them faulty`,
    `${RESTARTS} kills`,
    `${app.helped.size} messages waited for a person`,
    `${breaches()} posts were too fast`,
    `${Math.round((clock.now() - START) / SECOND)} s passed in ${Math.round((performance.now() - began) / SECOND)} s`,
  ].join('; ');
  return { doublePosts, lostPosts, orderBreaks: orderBreaks(written, arrived, app.helped), note };
}

const SHARE_OF_FAULTS = 0.3;
const FAULTS: readonly Fault[] = [
  { kind: '429', retryAfter: 1 },
  { kind: '429', retryAfter: 20 },
  { kind: '500' },
  { kind: '500-after' },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'hang' },
  { kind: 'hang-after' },
  { kind: 'late', ms: 20 * SECOND },
  { kind: 'slow', ms: 20 },
  { kind: 'html' },
  { kind: 'refuse', error: 'token_revoked' },
  { kind: 'refuse', error: 'not_in_channel' },
  { kind: 'refuse', error: 'channel_not_found' },
  { kind: 'refuse', error: 'missing_scope', needed: 'chat:write' },
  { kind: 'refuse', error: 'internal_error' },
];

function anyFault(method: string, random: () => number): Fault {
  const fault = FAULTS[Math.floor(random() * FAULTS.length)]!;
  // A late answer to a read counts as no answer.
  return method !== 'chat.postMessage' && fault.kind === 'late' ? { kind: 'hang' } : fault;
}

type Copies = readonly { message: string; channel: string }[];

async function inChannels(slack: TestSlack, names: readonly string[]): Promise<Copies> {
  const lists = names.map(async (name) => {
    const messages = await slack.messages(name);
    return messages.map(({ metadata }) => ({
      message: metadata?.event_payload?.message_id ?? '',
      channel: slack.channel(name),
    }));
  });
  return (await Promise.all(lists)).flat();
}

function orderBreaks(written: Copies, arrived: Copies, helped: ReadonlySet<string>): number {
  const position = new Map(written.map(({ message }, i) => [message, i]));
  const latest = new Map<string, number>();
  let breaks = 0;
  for (const { message, channel } of arrived) {
    if (helped.has(message)) continue;
    const at = position.get(message) ?? -1;
    if (at < (latest.get(channel) ?? -1)) breaks += 1;
    latest.set(channel, Math.max(at, latest.get(channel) ?? -1));
  }
  return breaks;
}
