import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { calls } from '../../../src/bridge/calls.ts';
import { destinationKey, destinationParts, PRACTICE_WORKSPACE, transportOf } from '../../../src/model/destination.ts';
import { destinationSchema } from '../../../src/model/event.ts';
import { actionKey, isActionKey } from '../../../src/model/slack-action-key.ts';
import { upcast } from '../../../src/model/upcast.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

const part = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom(PRACTICE_WORKSPACE, 'webhook', 'T1', 'C1', 'errands', '7.000001', '/', 'practice/x', 'a/errands'),
);
const destination = fc.record(
  { workspace: part, channel: part, name: fc.string(), thread: part },
  { requiredKeys: ['workspace', 'channel', 'name'] },
);

test('a key leads to the workspace and channel that it was made of, whatever they are called', () => {
  fc.assert(
    fc.property(destination, (given) => {
      const isClean = [given.workspace, given.channel, given.thread ?? 'x'].every((each) => !each.includes('/'));
      expect(v.is(destinationSchema, given)).toBe(isClean && given.thread !== 'errands');
      if (!v.is(destinationSchema, given)) return;
      const { workspace, channel } = given;
      for (const key of [destinationKey(given), actionKey(given)]) {
        expect(destinationParts(key)).toEqual({ workspace, channel });
        expect(transportOf(destinationParts(key))).toBe(transportOf(given));
      }
      expect([isActionKey(destinationKey(given)), isActionKey(actionKey(given))]).toEqual([false, true]);
    }),
    { numRuns: 500 },
  );
});

test('a message of a real incident to “practice/x” is refused at the bridge, and unreadable in a journal', () => {
  const to = { workspace: 'practice/x', channel: 'C1', name: 'incidents' };
  const send = { do: 'sendMessage', message: 'm', kind: 'message', text: 'x', destinations: [to] };
  expect(v.is(calls.command.input, { incident: 'i', command: send })).toBe(false);
  expect(v.is(calls.command.input, { incident: 'i', command: { do: 'setChannel', destination: to } })).toBe(false);
  const story = createStory();
  story.do(DECLARE);
  const [event] = story.events;
  const data = { message: 'm', kind: 'message', text: 'x', destinations: [to] };
  const body = JSON.stringify({ ...event, type: 'message.written', data });
  const { id, incident, stamp } = event!;
  expect(upcast({ id, incident, stamp, type: 'message.written', body }).event.type).toBe('unreadable');
});
