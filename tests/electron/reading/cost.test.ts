import { expect, onTestFinished, test } from 'vitest';
import { createReading } from '../../../electron/reading/reading.ts';
import type { ReadOutcome } from '../../../electron/slack/port.ts';
import { ok } from '../../../src/base/result.ts';
import { createManualClock } from '../../support/clock.ts';
import { sentMessages } from '../../support/grown.ts';
import { START } from '../../support/incident.ts';
import { deskWith } from '../../support/memory-desk.ts';
import { stepsOf } from '../../support/steps.ts';

const READ: ReadOutcome = { kind: 'read', messages: [], cursor: null, missing: [], names: [] };

/** What one more message costs the reading, after so many. */
async function costAfter(count: number, answer: ReadOutcome): Promise<{ cost: number; asked: number }> {
  const clock = createManualClock(START);
  const { desk, incident } = deskWith(count, clock);
  let asked = 0;
  const reading = createReading({
    desk,
    clock,
    port: () => ({
      read: async () => {
        asked += 1;
        return answer;
      },
    }),
    settings: () => ({ on: true, reaction: 'pushpin' }),
    isWatched: () => true,
    onMissing: () => undefined,
    random: () => 1,
  });
  onTestFinished(() => reading.stop());
  reading.start([incident.id]);
  for (let i = 0; i < 3; i++) {
    clock.advance(60_000);
    await new Promise(setImmediate);
  }
  expect(asked).toBeGreaterThan(0);
  const before = asked;
  const late = sentMessages(1, undefined, 'late');
  const cost = await stepsOf(async () => {
    for (const draft of late) {
      desk.record(incident.id, () => ok([draft]));
      // It plans when all have heard of it.
      for (let i = 0; i < 5; i++) await Promise.resolve();
    }
  });
  return { cost, asked: asked - before };
}

test.each<[string, ReadOutcome]>([
  ['between two requests', READ],
  ['while Slack lets nothing be read', { kind: 'cannot', code: 'missing-scope' }],
  ['while the connection is refused', { kind: 'cannot', code: 'token-revoked' }],
])('one more message costs the same however many there were: %s', async (_when, answer) => {
  // How full the last nodes of a list are makes some difference; a look at each message would make 600.
  const few = await costAfter(400, answer);
  const many = await costAfter(1_000, answer);
  expect([few.asked, many.asked]).toEqual([0, 0]);
  expect(few.cost).toBeGreaterThan(0);
  expect(many.cost - few.cost).toBeLessThan(300);
});
