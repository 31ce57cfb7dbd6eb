import { expect, onTestFinished, test, vi } from 'vitest';
import type { Desk } from '../../../electron/desk/desk.ts';
import { createMirror, type Mirror } from '../../../electron/mirror/mirror.ts';
import { createHouse, type OutboxHouse } from '../outbox/setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const INCIDENTS = 'incidents';

const worded = vi.hoisted(() => ({ state: 0, topic: 0 }));
vi.mock(import('../../../src/slack-actions/state-text.ts'), async (original) => {
  const { stateText, topicText } = await original();
  return {
    stateText: (...given) => {
      worded.state += 1;
      return stateText(...given);
    },
    topicText: (...given) => {
      worded.topic += 1;
      return topicText(...given);
    },
  };
});

interface Kept {
  house: OutboxHouse;
  keeper: Mirror;
  /** How often the keeper asked for an incident. */
  looks: () => number;
  keepTopic: (on: boolean) => void;
  set: () => number;
}

async function createKept(): Promise<Kept> {
  const house = await createHouse();
  const id = house.declare();
  const { slack, clock } = house;
  await import('../../../src/slack-actions/state-text.ts');
  await slack.api('conversations.join', { channel: slack.channel(INCIDENTS) });
  Object.assign(worded, { state: 0, topic: 0 });
  let looks = 0;
  const desk: Desk = {
    ...house.desk(),
    incident: (asked) => {
      looks += 1;
      return house.desk().incident(asked);
    },
  };
  const port = () => house.ways.real;
  const keeper = createMirror({ desk, clock, newId: () => 'unused', random: () => 1, port });
  keeper.start([id]);
  onTestFinished(keeper.stop);
  const place = { workspace: slack.team, channel: slack.channel(INCIDENTS), name: INCIDENTS };
  return {
    house,
    keeper,
    looks: () => looks,
    keepTopic: (on) => house.command(on ? { do: 'keep', what: 'topic', place } : { do: 'stopKeeping', what: 'topic' }),
    set: () => slack.proxy.requestsTo('conversations.setTopic').length,
  };
}

const note = (house: OutboxHouse, text: string): void => house.command({ do: 'writeNote', kind: 'note', text });

test('within the half minute nothing is worded, however much happens', async () => {
  const { house, keepTopic, set } = await createKept();
  keepTopic(true);
  await house.rest();
  expect([worded.topic, set()]).toEqual([1, 1]);
  for (let i = 0; i < 100; i++) note(house, `Note ${i}`);
  house.command({ do: 'setSeverity', severity: 'S2' });
  await house.pass(29 * SECOND);
  expect([worded.topic, set()]).toEqual([1, 1]);
  // All of it at once.
  await house.pass(SECOND);
  expect([worded.topic, set()]).toEqual([2, 2]);
  await house.pass(10 * MINUTE);
  expect(set()).toBe(2);
  expect(worded.state).toBe(0);
});

test('what nobody keeps is not looked at, and what is no longer kept is forgotten', async () => {
  const { house, keeper, keepTopic, looks } = await createKept();
  const woken = (): number => {
    const before = looks();
    keeper.wake();
    return looks() - before;
  };
  expect(woken()).toBe(0);
  keepTopic(true);
  await house.pass(MINUTE);
  expect(woken()).toBeGreaterThan(0);
  keepTopic(false);
  await house.pass(MINUTE);
  expect(woken()).toBe(0);
  expect(house.clock.waiting()).toBe(0);
});

test('kept anew within the half minute it still waits for its end', async () => {
  const { house, keepTopic, set } = await createKept();
  keepTopic(true);
  await house.rest();
  keepTopic(false);
  await house.pass(5 * SECOND);
  house.command({ do: 'setSeverity', severity: 'S2' });
  keepTopic(true);
  await house.pass(24 * SECOND);
  expect(set()).toBe(1);
  await house.pass(SECOND);
  expect(set()).toBe(2);
});

test('an edit without an answer is not forgotten before it can no longer come', async () => {
  const { house, keepTopic, set } = await createKept();
  house.slack.proxy.next('conversations.setTopic', { kind: 'late', ms: 29 * SECOND });
  keepTopic(true);
  await house.until(() => set() === 1);
  keepTopic(false);
  await house.pass(6 * SECOND);
  house.command({ do: 'setSeverity', severity: 'S2' });
  keepTopic(true);
  await house.pass(2 * MINUTE);
  const { channel } = await house.slack.api('conversations.info', { channel: house.slack.channel(INCIDENTS) });
  expect((channel as { topic: { value: string } }).topic.value).toMatch(/^S2 /);
});
