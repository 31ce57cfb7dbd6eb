import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../../src/model/command.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { isPending } from '../../../src/model/delivery.ts';
import type { Destination } from '../../../src/model/destination.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { createHouse, type OutboxHouse } from './setup.ts';

const MINUTE = 60_000;
const POST = 'chat.postMessage';
const NAMES = ['A', 'B'] as const;

let house: OutboxHouse;
let ids: [string, string];
let before: Destination;
let channel: Destination;
beforeEach(async () => {
  house = await createHouse();
  ids = [house.declare(), house.declare()];
  [before, channel] = ['incidents', 'engineering'].map((name) => ({
    workspace: house.slack.team,
    channel: house.slack.channel(name),
    name,
  })) as [Destination, Destination];
});

const ask = (incident: string, command: Command) => house.desk().command(incident, command);
const incidents = (): Incident[] => ids.map((id) => house.desk().incident(id)!);
const pending = (): number =>
  incidents()
    .flatMap(({ messages }) => [...messages.values()].flatMap(({ copies }) => copies))
    .filter(({ state }) => isPending(state)).length;
const arrive = (): Promise<void> => house.until(() => pending() === 0);

const told = (name: string): Command => ({
  do: 'tellChannels',
  channel,
  to: [before],
  out: `${name} goes on there`,
  here: `This is ${name}`,
});

/** The ids that earlier versions gave to what tells of a channel: the same in each incident. */
const toldBefore = (name: string): Command[] => {
  const message = { do: 'sendMessage', kind: 'message' } as const;
  return [
    { ...message, message: `tell:${channel.channel}`, text: `${name} goes on there`, destinations: [before] },
    { ...message, message: `here:${channel.channel}`, text: `This is ${name}`, destinations: [channel] },
  ];
};

async function expectOnce(): Promise<void> {
  expect(await house.slack.texts('incidents')).toEqual(['A goes on there', 'B goes on there']);
  expect(await house.slack.texts('engineering')).toEqual(['This is A', 'This is B']);
  expect(house.journal().outbox()).toEqual([]);
}

describe.each([
  ['as now', (name: string) => [told(name)]],
  ['under the ids of earlier versions', toldBefore],
] as const)('two incidents that go on in one channel, told %s', (_how, commands) => {
  test.each([['while it runs'], ['after it was killed and started again']])(
    'without a network: once it is back, %s, each message arrives once',
    async (when) => {
      await house.slack.proxy.down();
      for (const [i, name] of NAMES.entries())
        for (const command of commands(name)) expect(ask(ids[i]!, command).ok).toBe(true);
      await house.pass(MINUTE);
      expect(pending()).toBe(4);
      expect(house.journal().outbox()).toHaveLength(4);
      if (when !== 'while it runs') house.restart();
      await house.slack.proxy.up();
      house.outbox().wake();
      await arrive();
      await expectOnce();

      for (const [i, name] of NAMES.entries())
        expect(ask(ids[i]!, told(name))).toMatchObject({ ok: false, error: { code: 'already-sent' } });
      house.restart();
      await house.pass(10 * MINUTE);
      await expectOnce();
    },
  );
});

test.each<[string, Fault[]]>([
  ['neither arrived', [{ kind: 'reset-before' }, { kind: 'reset-before' }]],
  ['only the first arrived', [{ kind: 'pass' }, { kind: 'reset-before' }]],
  ['only the second arrived', [{ kind: 'reset-before' }, { kind: 'reset-after' }]],
  ['both arrived', [{ kind: 'reset-after' }, { kind: 'reset-after' }]],
])('no answer tells that %s, under one id: neither is taken for the other', async (_what, faults) => {
  house.slack.proxy.next(POST, ...faults);
  for (const [i, name] of NAMES.entries()) expect(ask(ids[i]!, toldBefore(name).at(-1)!).ok).toBe(true);
  await arrive();
  await house.pass(10 * MINUTE);
  const there = await house.slack.messages('engineering');
  expect(there.map(({ text }) => text).toSorted()).toEqual(['This is A', 'This is B']);
  for (const [i, name] of NAMES.entries()) {
    const [copy] = incidents()[i]!.messages.get(`here:${channel.channel}`)!.copies;
    expect(there.find(({ ts }) => ts === copy!.ts)?.text).toBe(`This is ${name}`);
  }
});
