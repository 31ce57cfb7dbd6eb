import { expect, onTestFinished, test } from 'vitest';
import { createUnconfirmedTimes } from '../../../electron/outbox/unconfirmed-times.ts';
import { createOutbox } from '../../../electron/outbox/outbox.ts';
import { TIMING } from '../../../electron/outbox/timing.ts';
import type { TransportPort, PostOutcome } from '../../../electron/slack/port.ts';
import type { Command } from '../../../src/model/command.ts';
import { createManualClock } from '../../support/clock.ts';
import { KEY, SEND_MESSAGE, START } from '../../support/incident.ts';
import { deskWith } from '../../support/memory-desk.ts';
import { stepsOf } from '../../support/steps.ts';

const TIMED_OUT: PostOutcome = { kind: 'unsure', code: 'timeout' };
const SENT: PostOutcome = { kind: 'sent', ts: '9.000001' };

/** A message and two corrections, each of which gets no answer at first, after so many others. */
async function deliver(count: number): Promise<{ cost: number; calls: string[] }> {
  // What the outbox loads with its first message is no part of it.
  await import('../../../src/message/content.ts');
  const clock = createManualClock(START);
  const { desk, incident } = deskWith(count, clock);
  const calls: string[] = [];
  const tried = new Set<string>();
  const answer = (text: string): PostOutcome => {
    if (tried.has(text)) return SENT;
    tried.add(text);
    return TIMED_OUT;
  };
  const carrier: TransportPort = {
    post: async ({ markdown }) => {
      calls.push('post');
      return answer(markdown);
    },
    edit: async ({ markdown }) => {
      calls.push('edit');
      return answer(markdown);
    },
    find: async () => {
      calls.push('find');
      return { kind: 'absent' };
    },
    carryOut: null,
    authTest: null,
  };
  const outbox = createOutbox({
    journal: { outbox: () => [] },
    desk,
    clock,
    newId: () => 'id',
    port: () => carrier,
    onReachability: () => undefined,
    random: () => 1,
  });
  onTestFinished(async () => outbox.stop());
  outbox.start();
  const command = (given: Command): void => {
    const done = desk.command(incident.id, given);
    if (!done.ok) throw new Error(done.error.code);
  };
  const isSent = (id: string): boolean => desk.incident(incident.id)?.messages.get(id)?.copies[0]?.state === 'sent';
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let i = 0; !isSo(); i++) {
      if (i > 500) throw new Error('it never came to pass');
      await new Promise(setImmediate);
      const next = clock.nextAt();
      if (next !== null) clock.advance(Math.max(0, next - clock.now()));
    }
  };
  const cost = await stepsOf(async () => {
    command({ ...SEND_MESSAGE, message: 'late' });
    await until(() => isSent('late'));
    for (const message of ['c1', 'c2'])
      command({ do: 'correctMessage', message, corrects: 'late', text: message, destinations: [KEY] });
    await until(() => isSent('c1') && isSent('c2'));
  });
  return { cost, calls };
}

test('to bring a message, to look for it and to put it right costs the same however many went before', async () => {
  const few = await deliver(400);
  const many = await deliver(800);
  expect(new Set(few.calls)).toEqual(new Set(['post', 'find', 'edit']));
  expect(many.calls).toEqual(few.calls);
  expect(few.cost).toBeGreaterThan(0);
  expect(many.cost - few.cost).toBeLessThan(100);
});

test('thousands of copies that move at once are heard one by one; what is over is looked at once more, and forgotten', async () => {
  const timing = { ...TIMING, effectAfterBreak: 200, effectAfterSilence: 300 };
  let now = 0;
  const moments = createUnconfirmedTimes({ awake: () => now }, timing);
  const count = 10 * timing.effectAfterSilence;
  const cost = await stepsOf(() => {
    for (; now < count; now += 1)
      moments.apply('inc', { message: `m${now}`, destination: KEY, to: 'queued', code: 'bad-answer', attempt: 1 });
  });
  expect(cost).toBeGreaterThan(3 * count);
  expect(cost).toBeLessThan(9 * count);
  expect(moments.endsAt('inc', { message: `m${now - 1}`, destination: KEY, code: 'bad-answer' })).toBe(now - 1 + 200);
});
