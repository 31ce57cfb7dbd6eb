import { expect, test } from 'vitest';
import { createFolded } from '../../../electron/desk/folded.ts';
import { extend } from '../../../src/incident/fold.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { draft, type Draft, type Event } from '../../../src/model/event.ts';
import { CHANNEL, createStory, DECLARE, KEY, START } from '../../support/incident.ts';

let count = 0;
function tell(incident: Incident, what: Draft): Incident {
  count += 1;
  const envelope = { id: `e${count}`, incident: incident.id, v: 1, at: START, recordedAt: START, by: 'A' };
  const stamp = `z${String(count).padStart(4, '0')}`;
  return extend(incident, [{ ...envelope, stamp, ...what } as Event]);
}

const closed = (): Incident =>
  tell(createStory().do(DECLARE), draft('status.changed', { from: 'resolved', to: 'closed' }));

const names = ['a', 'b', 'c', 'd', 'e'];

test('of incidents that are over, those asked for last stay; what goes on stays whatever happens', () => {
  const folded = createFolded();
  const running = createStory().do(DECLARE);
  folded.set('running', running);
  for (const name of names) {
    folded.set(name, closed());
    expect(folded.get('a')).toBeDefined();
  }
  expect(folded.get('running')).toBe(running);
  expect(names.filter((name) => folded.get(name) !== undefined)).toEqual(['a', 'd', 'e']);
});

test('one that is over stays until its copies have arrived, and one that is opened again stays', () => {
  const folded = createFolded();
  const written = { message: 'm', kind: 'message', text: 'x', destinations: [CHANNEL] } as const;
  const waiting = tell(closed(), draft('message.written', { ...written, destinations: [CHANNEL] }));
  folded.set('waiting', waiting);
  folded.set('opened', closed());
  const opened = tell(folded.get('opened')!, draft('status.changed', { from: 'closed', to: 'monitoring' }));
  folded.set('opened', opened);
  for (const name of names) folded.set(name, closed());
  expect(folded.get('waiting')).toBe(waiting);
  expect(folded.get('opened')).toBe(opened);
  const cancelled = draft('delivery.moved', { message: 'm', destination: KEY, to: 'cancelled', attempt: 0 });
  folded.set('waiting', tell(waiting, cancelled));
  for (const name of names) folded.set(name, closed());
  expect(folded.get('waiting')).toBeUndefined();
  expect(folded.get('opened')).toBe(opened);
});
