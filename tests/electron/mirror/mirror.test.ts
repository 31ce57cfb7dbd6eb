import { expect, onTestFinished, test } from 'vitest';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { createMirror } from '../../../electron/mirror/mirror.ts';
import type { Mirror } from '../../../electron/mirror/mirror.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { createHouse, type OutboxHouse } from '../outbox/setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Kept {
  house: OutboxHouse;
  incident: () => Incident;
  keeper: () => Mirror;
  /** As after a restart: nothing is remembered. */
  anew: (incidents?: readonly string[]) => void;
  place: { workspace: string; channel: string; name: string };
  topic: () => Promise<string>;
  edits: () => number;
}

async function createKept(): Promise<Kept> {
  const house = await createHouse();
  const id = house.declare();
  const { slack, clock } = house;
  // What it loads when it is first needed takes a while that no one can see.
  await import('../../../src/slack-actions/state-text.ts');
  const open = (incidents: readonly string[]): Mirror => {
    const made = createMirror({
      desk: house.desk(),
      clock,
      newId: () => 'unused',
      random: () => 1,
      port: (workspace) => (workspace === slack.team ? house.ways.real : 'wrong-workspace'),
    });
    made.start(incidents);
    return made;
  };
  let keeper = open([id]);
  onTestFinished(() => keeper.stop());
  return {
    house,
    incident: () => house.desk().incident(id)!,
    keeper: () => keeper,
    anew: (incidents = [id]) => {
      keeper.stop();
      keeper = open(incidents);
    },
    place: { workspace: slack.team, channel: slack.channel('incidents'), name: 'incidents' },
    topic: async () => {
      const { channel } = await slack.api('conversations.info', { channel: slack.channel('incidents') });
      return (channel as { topic: { value: string } }).topic.value;
    },
    edits: () => slack.proxy.requestsTo('chat.update').length,
  };
}

async function showState({ house, incident, place }: Kept): Promise<void> {
  await house.slack.api('conversations.join', { channel: place.channel });
  house.command({ do: 'showState', message: 'live', place, text: 'Begun' });
  await house.until(() => [...incident().actionRequests.values()].some(({ copies }) => copies[0]!.state === 'sent'));
}

const shown = async ({ house }: Kept): Promise<string> => (await house.slack.messages('incidents'))[0]!.text;

test('the topic is set at once, and follows severity, commander and the next update', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  await house.slack.api('conversations.join', { channel: place.channel });
  house.command({ do: 'keep', what: 'topic', place });
  await house.rest();
  expect(await kept.topic()).toMatch(/^S1 · investigating · Next update by /);
  await house.pass(MINUTE);
  house.command({ do: 'setSeverity', severity: 'S2' });
  house.command({ do: 'assignRole', role: 'commander', person: 'A. Person' });
  await house.rest();
  // What is asked within one breath is one change.
  await house.pass(30 * SECOND);
  expect(await kept.topic()).toMatch(/^S2 · investigating · Commander A\. Person · Next update by /);
});

test('a topic that stands there is not set again, not even after a restart', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  await house.slack.api('conversations.join', { channel: place.channel });
  house.command({ do: 'keep', what: 'topic', place });
  await house.rest();
  kept.anew();
  await house.pass(10 * MINUTE);
  const sets = house.slack.proxy.requests.filter(({ method }) => method === 'conversations.setTopic');
  expect(sets).toHaveLength(1);
});

test('kept in another channel from now on, the topic is set there too', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  const other = { ...place, channel: house.slack.channel('executives'), name: 'executives' };
  for (const { channel } of [place, other]) await house.slack.api('conversations.join', { channel });
  house.command({ do: 'keep', what: 'topic', place });
  await house.rest();
  house.command({ do: 'keep', what: 'topic', place: other });
  await house.pass(MINUTE);
  const { channel } = await house.slack.api('conversations.info', { channel: other.channel });
  expect((channel as { topic: { value: string } }).topic.value).toBe(await kept.topic());
});

test('given another channel while the first one refuses it: it is set in the other', async () => {
  const kept = await createKept();
  const { house, place, incident } = kept;
  const other = { ...place, channel: house.slack.channel('executives'), name: 'executives' };
  await house.slack.api('conversations.join', { channel: other.channel });
  house.slack.proxy.next('conversations.setTopic', { kind: 'refuse', error: 'is_archived' });
  house.slack.proxy.next('conversations.info', { kind: 'slow', ms: 50 });
  house.command({ do: 'keep', what: 'topic', place });
  await expect.poll(() => house.slack.proxy.requests.length).toBe(1);
  house.command({ do: 'keep', what: 'topic', place: other });
  await house.pass(MINUTE);
  expect(incident().mirrored.topic?.place).toEqual(other);
  const { channel } = await house.slack.api('conversations.info', { channel: other.channel });
  expect((channel as { topic: { value: string } }).topic.value).toMatch(/^S1 · investigating/);
});

test('a practice incident changes nothing in a real channel, should it ever be asked to', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  const practice = house.declare(true);
  // Past `decide`, which would refuse it.
  house.desk().record(practice, () => ({ ok: true, value: [{ type: 'kept.set', data: { what: 'topic', place } }] }));
  await house.pass(MINUTE);
  expect(house.slack.proxy.requests).toEqual([]);
});

/** The first edit gets no answer in time, and takes effect only after we gave it up; meanwhile there is more to say. */
async function overtakenByALateEdit(kept: Kept): Promise<void> {
  const { house } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  house.slack.proxy.next('chat.update', { kind: 'late', ms: 25_000 });
  house.command({ do: 'setImpact', impact: 'One shop' });
  await house.until(() => kept.edits() > 1);
  house.command({ do: 'setImpact', impact: 'All shops' });
}

test('a slow Slack that carries out an earlier edit after we gave it up: the latest stands', async () => {
  const kept = await createKept();
  await overtakenByALateEdit(kept);
  await kept.house.pass(2 * MINUTE);
  expect(await shown(kept)).toContain('All shops');
});

test('the same where the clock is set ahead meanwhile: half a minute is half a minute', async () => {
  const kept = await createKept();
  const { house } = kept;
  await overtakenByALateEdit(kept);
  await house.pass(10 * SECOND);
  // The next edit brings the latest; what was given up comes after it.
  house.clock.jump(60 * MINUTE);
  kept.keeper().wake();
  await house.pass(2 * MINUTE);
  expect(await shown(kept)).toContain('All shops');
});

test('the state is edited in its place, at most once in half a minute, and ends with the latest', async () => {
  const kept = await createKept();
  const { house } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  expect(await shown(kept)).toContain('investigating');
  const before = kept.edits();
  for (let i = 0; i < 30; i++) {
    house.command({ do: 'setImpact', impact: `${i} shops are down` });
    await house.pass(2 * SECOND);
  }
  await house.pass(MINUTE);
  expect(kept.edits() - before).toBeLessThanOrEqual(4);
  expect(await shown(kept)).toContain('29 shops are down');
  expect(house.slack.proxy.posts).toHaveLength(1);
  await house.pass(60 * MINUTE);
  expect(kept.edits() - before).toBeLessThanOrEqual(4);
});

test('without a network nothing piles up: the latest stands there once it is back', async () => {
  const kept = await createKept();
  const { house, keeper } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  await house.slack.proxy.down();
  const before = kept.edits();
  for (const impact of ['a', 'b', 'c']) {
    house.command({ do: 'setImpact', impact });
    await house.pass(MINUTE);
  }
  await house.slack.proxy.up();
  keeper().wake();
  await house.rest();
  expect(await shown(kept)).toContain('*Impact:* c');
  expect(kept.edits() - before).toBe(1);
});

test('an edit whose answer is lost is made again', async () => {
  const kept = await createKept();
  const { house } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  house.slack.proxy.next('chat.update', { kind: 'hang' }, { kind: '500' }, { kind: '429', retryAfter: 7 });
  house.command({ do: 'setImpact', impact: 'Nobody can pay' });
  await house.pass(2 * MINUTE);
  expect(await shown(kept)).toContain('Nobody can pay');
});

test('429: waits for Retry-After, whatever happens in the incident meanwhile', async () => {
  const kept = await createKept();
  const { house, keeper } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  house.slack.proxy.next('chat.update', { kind: '429', retryAfter: 120 });
  const before = kept.edits();
  for (const impact of ['a', 'b', 'c', 'd', 'e']) {
    house.command({ do: 'setImpact', impact });
    keeper().wake();
    await house.pass(20 * SECOND);
  }
  expect(kept.edits() - before).toBe(1);
  await house.pass(MINUTE);
  expect(await shown(kept)).toContain('*Impact:* e');
});

test('after a restart it is brought up to date once', async () => {
  const kept = await createKept();
  const { house } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  const before = kept.edits();
  kept.anew();
  await house.pass(10 * MINUTE);
  expect(kept.edits() - before).toBe(1);
});

test('closed without a network, the app closed too: the next start puts right what stands there', async () => {
  const kept = await createKept();
  const { house } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  await house.slack.proxy.down();
  house.command({ do: 'setStatus', status: 'resolved' });
  house.command({ do: 'withdrawPromise', reason: 'All is well' });
  house.command({ do: 'setStatus', status: 'closed' });
  await house.pass(5 * SECOND);
  await house.slack.proxy.up();
  kept.anew(house.journal().withMirrors(house.clock.now() - MINUTE));
  await house.pass(MINUTE);
  expect(await shown(kept)).toContain('closed');
});

test('what can no longer be kept is said, and not tried for ever', async () => {
  const kept = await createKept();
  const { house, place, incident } = kept;
  await showState(kept);
  await house.pass(MINUTE);
  await house.slack.api('chat.delete', { channel: place.channel, ts: incident().messages.get('live')!.copies[0]!.ts! });
  house.command({ do: 'setImpact', impact: 'Nobody can pay' });
  await house.pass(MINUTE);
  expect(incident().mirrored.state).toBeUndefined();
  expect(house.events.at(-1)).toMatchObject({ type: 'kept.set', data: { place: null, code: 'message-gone' } });
  const before = kept.edits();
  house.command({ do: 'setImpact', impact: 'All can pay' });
  await house.pass(10 * MINUTE);
  expect(kept.edits()).toBe(before);
});

test('the canvas follows, at most once in half a minute, until it is gone', async () => {
  const kept = await createKept();
  const { house, place, incident } = kept;
  const { canvases } = house.slack.proxy;
  house.command({ do: 'requestAction', request: 'e1', place, work: { do: 'canvas', markdown: 'Begun' } });
  await house.until(() => incident().mirrored.canvas !== undefined);
  for (const impact of ['a', 'b', 'c']) {
    house.command({ do: 'setImpact', impact });
    await house.pass(SECOND);
  }
  await house.pass(MINUTE);
  expect(canvases.get(place.channel)).toContain('**Impact:** c');
  expect(house.slack.proxy.requestsTo('canvases.edit').length).toBeLessThanOrEqual(2);
  canvases.clear();
  house.command({ do: 'setImpact', impact: 'd' });
  await house.pass(MINUTE);
  expect(incident().mirrored.canvas).toBeUndefined();
  expect(house.events.at(-1)).toMatchObject({ type: 'kept.set', data: { what: 'canvas', code: 'canvas-gone' } });
});

test('a digest is not lost where something happens at its very instant', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  house.command({ do: 'keep', what: 'digest', place });
  // The clock is looked at some moments after.
  house.clock.jump(30 * MINUTE + 200);
  house.command({ do: 'setImpact', impact: 'All shops' });
  await house.pass(SECOND);
  expect(house.slack.proxy.posts).toHaveLength(1);
});

test('a disk that is full at the very instant of a digest: it goes out as soon as it can be written', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  house.command({ do: 'keep', what: 'digest', place });
  await house.pass(29 * MINUTE);
  const { append, file } = house.journal();
  house.journal().append = () => {
    throw new JournalTrouble({ code: 'disk-full', file, detail: '' });
  };
  await house.pass(MINUTE + 20 * SECOND);
  house.journal().append = append;
  await house.pass(20 * SECOND);
  expect(house.slack.proxy.posts).toHaveLength(1);
  await house.pass(30 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(2);
});

test('a disk that is full when something can no longer be kept: it is said once it can be written', async () => {
  const kept = await createKept();
  const { house, place, incident } = kept;
  house.slack.proxy.mix(() => ({ kind: 'refuse', error: 'is_archived' }));
  const { append, file } = house.journal();
  house.command({ do: 'keep', what: 'topic', place });
  house.journal().append = () => {
    throw new JournalTrouble({ code: 'disk-full', file, detail: '' });
  };
  await house.pass(MINUTE);
  house.journal().append = append;
  await house.pass(5 * MINUTE);
  expect(incident().mirrored.topic).toBeUndefined();
});

test('hours without a network: one digest goes out when it is back, with what is so by then', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  house.command({ do: 'keep', what: 'digest', place });
  await house.slack.proxy.down();
  await house.pass(2 * 60 * MINUTE + 5 * MINUTE);
  house.command({ do: 'setImpact', impact: 'All shops' });
  await house.pass(30 * MINUTE);
  await house.slack.proxy.up();
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual([expect.stringContaining('All shops')]);
});

test('a digest goes out each half hour, once, while the incident runs; what fell into sleep is not made up for', async () => {
  const kept = await createKept();
  const { house, place } = kept;
  house.command({ do: 'keep', what: 'digest', place });
  await house.pass(61 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(2);
  kept.anew();
  await house.pass(5 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(2);
  house.clock.jump(3 * 60 * MINUTE);
  kept.anew();
  await house.pass(30 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(3);
  house.command({ do: 'setStatus', status: 'resolved' });
  await house.pass(90 * MINUTE);
  expect(house.slack.proxy.posts).toHaveLength(3);
});
