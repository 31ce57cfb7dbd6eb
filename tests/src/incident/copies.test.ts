import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import type { Event } from '../../../src/model/event.ts';
import { DELIVERY_STATES, mayMove } from '../../../src/model/delivery.ts';
import { waitingForSlack } from '../../../src/message/fallback.ts';
import { grownIncident } from '../../support/grown.ts';
import { createStory, DECLARE, MINUTE, SEND_MESSAGE } from '../../support/incident.ts';
import { stepsOf } from '../../support/steps.ts';

const KEYS = ['T1/C1', 'T1/C2'];
const PLACES = ['C1', 'C2'].map((channel) => ({ workspace: 'T1', channel, name: channel }));

test('a copy knows when it was first put on the wire, when a person last asked for it, and why it was put back', () => {
  const move = fc.record({
    message: fc.constantFrom('m1', 'm2'),
    destination: fc.constantFrom(...KEYS),
    pick: fc.nat(100),
    code: fc.constantFrom('offline', 'timeout', 'rate-limited', undefined),
    wait: fc.constantFrom(0, 1, MINUTE),
  });
  let known = 0;
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => {
      const story = createStory();
      story.do({ ...DECLARE, practice: false });
      for (const message of ['m1', 'm2']) story.do({ ...SEND_MESSAGE, message, destinations: PLACES });
      for (const { message, destination, pick, wait, code } of moves) {
        story.now += wait;
        const { state } = story.incident!.messages.get(message)!.copies.find(({ key }) => key === destination)!;
        const possible = DELIVERY_STATES.filter((to) => mayMove(state, to) && (to !== 'cancelled' || pick > 90));
        const to = possible[pick % possible.length];
        if (to === undefined) continue;
        const moved = { message, destination, to, attempt: 1, ...(code === undefined ? {} : { code }) };
        const decision = moveDelivery(story.incident!, moved, story.context());
        if (decision.ok) story.write(decision.value);
      }
      for (const { id, copies } of story.incident!.messages.values())
        for (const copy of copies) {
          const its = story.events.filter((event): event is Moved => isMove(event, id, copy.key));
          const back = its.flatMap(({ data }) => (data.to === 'queued' && data.code !== undefined ? [data.code] : []));
          const asked = its.findLast(({ data }) => data.to === 'queued' && data.code === undefined);
          expect(copy.firstSentAt).toBe(its.find(({ data }) => data.to === 'sending')?.at ?? null);
          expect(copy.askedAt).toBe(asked?.at ?? null);
          expect(copy.putBackFor).toEqual([...new Set(back)]);
          if (copy.firstSentAt !== null && copy.askedAt !== null && back.length > 1) known += 1;
        }
    }),
  );
  expect(known).toBeGreaterThan(5);
});

type Moved = Extract<Event, { type: 'delivery.moved' }>;
const isMove = ({ type, data }: Event, message: string, key: string): boolean =>
  type === 'delivery.moved' && data.message === message && data.destination === key;

test('what waits for Slack, and since when, is found by one look at each message', async () => {
  const costs: number[] = [];
  for (const count of [300, 600]) {
    const { incident, write } = grownIncident();
    incident.practice = false;
    for (let i = 0; i < count; i++) {
      const message = `m${i}`;
      write([
        {
          type: 'message.written',
          data: { ...SEND_MESSAGE, message, kind: 'message', destinations: PLACES.slice(0, 1) },
        },
        { type: 'delivery.moved', data: { message, destination: KEYS[0]!, to: 'queued', attempt: 0, code: 'offline' } },
      ]);
    }
    costs.push(await stepsOf(() => waitingForSlack(incident)));
    expect(waitingForSlack(incident)).toHaveLength(count);
  }
  expect(costs[1]! / costs[0]!).toBeLessThan(2.2);
});
