import { expect, test } from 'vitest';
import { ok } from '../../../src/base/result.ts';
import { draft } from '../../../src/model/event.ts';
import { createHouse } from './setup.ts';

test.each([
  ['of practice to the real Slack', true],
  ['of a real incident to practice', false],
])('a message %s that no rule has seen, as from a copied journal, is not sent', async (_what, practice) => {
  const house = await createHouse();
  house.ways.practice = house.ways.real;
  const incident = house.declare(practice);
  const workspace = practice ? house.slack.team : 'practice';
  const to = { workspace, channel: house.slack.channel('incidents'), name: 'incidents' };
  house
    .desk()
    .record(incident, () =>
      ok([draft('message.written', { message: 'm1', kind: 'message', text: 'Not there', destinations: [to] })]),
    );
  const copy = () => house.desk().incident(incident)!.messages.get('m1')!.copies[0]!;
  await house.until(() => copy().state === 'failed');
  expect(copy().code).toBe('wrong-workspace');
  expect(await house.slack.texts('incidents')).toEqual([]);
});
