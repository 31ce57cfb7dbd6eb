import { expect, onTestFinished, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { createUnconfirmedTimes } from '../../../electron/outbox/unconfirmed-times.ts';
import { TIMING } from '../../../electron/outbox/timing.ts';
import { createPendingCopies } from '../../../electron/outbox/pending-copies.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import { destinationKey, type Destination } from '../../../src/model/destination.ts';
import type { DeliveryState } from '../../../src/model/delivery.ts';
import { createManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { START } from '../../support/incident.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createHouse } from './setup.ts';

const CHANNEL: Destination = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const KEY = destinationKey(CHANNEL);

/** What waits, before a desk that says how often it was asked for an incident. */
function createStore() {
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const journal = openJournal(freshFolder(), { newDevice: newId });
  onTestFinished(journal.close);
  const clock = createManualClock(START);
  const desk = createDesk({
    journal,
    clock,
    newId,
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });
  const declare = { do: 'declare', title: 'T', severity: 'S1', impact: '', practice: false, playbook: null } as const;
  let asked = 0;
  const counted: Pick<Desk, 'incident'> = {
    incident: (id) => {
      asked += 1;
      return desk.incident(id);
    },
  };
  const waiting = createPendingCopies(KEY, counted);
  const another = () => {
    const declared = desk.command(null, declare);
    const incident = declared.ok ? declared.value.incident : '';
    return {
      write: (message: string) => {
        desk.command(incident, { do: 'sendMessage', message, kind: 'message', text: 'T', destinations: [CHANNEL] });
        waiting.add(incident, message);
      },
      again: (message: string) => waiting.add(incident, message),
      of: (message: string) => ({ incident: { id: incident }, message: { id: message } }),
      move: (message: string, ...states: DeliveryState[]) => {
        for (const to of states) {
          const moved = { message, destination: KEY, to, attempt: 1, ...(to === 'sent' ? { ts: '1.2' } : {}) };
          const done = desk.record(incident, (known) => moveDelivery(known, moved, { newId }));
          expect(done.ok).toBe(true);
        }
      },
    };
  };
  return { waiting, asked: () => asked, another, ...another() };
}

test('what arrived, or was given up, is forgotten with all that was remembered of it; the rest stays in its order', () => {
  const { waiting, write, move, asked, of } = createStore();
  for (const message of ['a', 'b', 'c', 'd']) write(message);
  const look = { absent: 1, failures: 0, next: { from: 0, for: 9 }, cursor: undefined, began: 0, resend: null };
  waiting.remember(of('a'), look);
  waiting.setAside(of('a'));
  move('a', 'sending', 'sent');
  move('c', 'cancelled');
  move('b', 'sending', 'failed');
  expect(waiting.pendingCopies().map(({ message }) => message.id)).toEqual(['b', 'd']);
  const before = asked();
  expect(waiting.pendingCopies()).toHaveLength(2);
  expect(asked() - before).toBe(2);
  expect([waiting.search(of('a')), waiting.isSetAside(of('a')), waiting.pending(of('a'))]).toEqual([
    undefined,
    false,
    null,
  ]);
});

test('named once more, what arrived is not taken up again', () => {
  const { waiting, write, move, again, of } = createStore();
  write('a');
  move('a', 'sending', 'sent');
  again('a');
  expect(waiting.pendingCopies()).toEqual([]);
  again('a');
  expect([waiting.pending(of('a')), waiting.pendingCopies()]).toEqual([null, []]);
});

test('woken, what could not be looked for is looked for at once; what was looked for in vain is not', () => {
  const { waiting, write, of } = createStore();
  for (const message of ['a', 'b']) write(message);
  const look = { absent: 1, failures: 0, next: { from: 5, for: 9 }, cursor: undefined, began: 0, resend: null };
  waiting.remember(of('a'), { ...look, failures: 2 });
  waiting.remember(of('b'), look);
  waiting.setAside(of('b'));
  waiting.wake();
  expect([waiting.search(of('a'))?.next, waiting.search(of('b'))?.next]).toEqual([
    { from: 0, for: 0 },
    { from: 5, for: 9 },
  ]);
  expect(waiting.isSetAside(of('b'))).toBe(false);
});

test('a long incident: each message leaves once, and what arrived is never looked at again', async () => {
  const house = await createHouse({ pace: 0 });
  let messages: string[] = [];
  for (let i = 0; i < 60; i++) messages = [...messages, house.send(`Message ${i}`)];
  await house.until(() => messages.every((message) => house.copy(message).state === 'sent'));
  expect(house.slack.proxy.posts.map(({ text }) => text)).toEqual(messages.map((_, i) => `Message ${i}`));
  const desk = house.desk();
  const { incident } = desk;
  let looks = 0;
  desk.incident = (id) => {
    looks += 1;
    return incident(id);
  };
  house.outbox().wake();
  await house.rest();
  expect(looks).toBe(0);
  // The app ends, and whatever the journal says is taken up: it says nothing of them.
  house.restart();
  await house.pass(60_000);
  expect(house.slack.proxy.posts).toHaveLength(60);
});

test('moments that are over are forgotten, and those that count are not', () => {
  const clock = createManualClock(START);
  const moments = createUnconfirmedTimes(clock, TIMING);
  const copy = { message: 'm', destination: KEY, attempt: 1 };
  clock.advance(10_000);
  moments.hear('i', { ...copy, to: 'unconfirmed', code: 'timeout' });
  clock.advance(1_000);
  moments.hear('i', { ...copy, to: 'queued', code: 'timeout' });
  expect(moments.unclearSince('i', 'm', KEY)).toBe(0);
  const end = 11_000 + TIMING.effectAfterSilence;
  expect(moments.overFrom('i', { ...copy, code: 'timeout' })).toBe(end);
  // One that broke says nothing of the first, which may still come.
  clock.advance(1_000);
  moments.hear('i', { ...copy, to: 'queued', code: 'reset' });
  expect(moments.overFrom('i', { ...copy, code: 'reset' })).toBe(end);
  clock.advance(TIMING.effectAfterSilence);
  moments.hear('i', { ...copy, message: 'other', to: 'sending' });
  expect(moments.overFrom('i', { ...copy, code: 'timeout' })).toBe(TIMING.effectAfterSilence);
});

test('a message of another incident under the same id has moments of its own', () => {
  const clock = createManualClock(START);
  const moments = createUnconfirmedTimes(clock, TIMING);
  const copy = { message: 'm', destination: KEY, attempt: 1 };
  clock.advance(10_000);
  moments.hear('i', { ...copy, to: 'unconfirmed', code: 'timeout' });
  expect([moments.unclearSince('i', 'm', KEY), moments.unclearSince('j', 'm', KEY)]).toEqual([10_000, 0]);
  moments.hear('j', { ...copy, to: 'queued', code: 'timeout' });
  expect(moments.unclearSince('i', 'm', KEY)).toBe(10_000);
  expect(moments.overFrom('i', { ...copy, code: 'timeout' })).toBe(TIMING.effectAfterSilence);
  expect(moments.overFrom('j', { ...copy, code: 'timeout' })).toBe(10_000 + TIMING.effectAfterSilence);
});

test('two incidents with a message of one id: each waits for itself, and is remembered for itself', () => {
  const { waiting, write, move, of, another } = createStore();
  write('a');
  const there = another();
  there.write('a');
  const look = { absent: 1, failures: 0, next: { from: 0, for: 9 }, cursor: undefined, began: 0, resend: null };
  waiting.remember(there.of('a'), look);
  waiting.setAside(there.of('a'));
  expect([waiting.search(of('a')), waiting.isSetAside(of('a'))]).toEqual([undefined, false]);
  expect(waiting.pendingCopies().map(({ incident }) => incident.id)).toEqual([
    of('a').incident.id,
    there.of('a').incident.id,
  ]);
  move('a', 'sending', 'sent');
  expect(waiting.pendingCopies().map(({ incident }) => incident.id)).toEqual([there.of('a').incident.id]);
  expect([waiting.search(there.of('a')), waiting.isSetAside(there.of('a'))]).toEqual([look, true]);
});
