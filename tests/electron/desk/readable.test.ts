import { expect, onTestFinished, test } from 'vitest';
import { createAlarms } from '../../../electron/alarms/alarms.ts';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { readable } from '../../../electron/desk/readable.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { log } from '../../../electron/log/log.ts';
import { createPendingCopies } from '../../../electron/outbox/pending-copies.ts';
import { destinationKey } from '../../../src/model/destination.ts';
import { createManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { DECLARE, START } from '../../support/incident.ts';
import { unexpected } from '../../support/unexpected.ts';

const CHANNEL = { workspace: 'T1', channel: 'C1', name: 'incidents' };

/** A desk of two incidents with a message to one channel each; the first cannot be folded. */
function createBroken(error: Error = new Error('cannot be folded')) {
  const clock = createManualClock(START);
  let ids = 0;
  const newId = (): string => `id-${String(++ids).padStart(4, '0')}`;
  const journal = openJournal(freshFolder(), { newDevice: newId });
  onTestFinished(journal.close);
  const desk = createDesk({
    journal,
    clock,
    newId,
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });
  const [bad, good] = ['bad', 'good'].map((message) => {
    const declared = desk.command(null, { ...DECLARE, practice: false, playbook: null });
    const { incident } = (declared as Extract<typeof declared, { ok: true }>).value;
    desk.command(incident, { do: 'sendMessage', message, kind: 'message', text: 'T', destinations: [CHANNEL] });
    return incident;
  }) as [string, string];
  const broken: Desk = {
    ...desk,
    incident: (id) => {
      if (id === bad) throw error;
      return desk.incident(id);
    },
  };
  return { desk: broken, journal, clock, bad, good };
}

const noted = (): number => log.lines().filter((line) => line.includes('incident-not-read')).length;

test('an incident that cannot be folded is left out and logged once; the others are there', () => {
  const { desk, bad, good } = createBroken();
  const before = noted();
  for (let n = 0; n < 3; n++) expect(readable(desk, [bad, good, 'none']).map(({ id }) => id)).toEqual([good]);
  expect(noted()).toBe(before + 1);
});

test('a journal that cannot be read is said, not skipped', () => {
  const { desk, bad } = createBroken(new JournalTrouble({ code: 'journal-damaged', file: '', detail: '' }));
  expect(() => readable(desk, [bad])).toThrow(JournalTrouble);
});

test('it keeps no other incident’s promise from ringing', () => {
  const { desk, journal, clock, bad, good } = createBroken();
  const rang: string[] = [];
  const alarms = createAlarms(desk, journal.rings, clock, (rings) => {
    for (const { incident } of rings) rang.push(incident.id);
  });
  alarms.watch([bad, good]);
  expect(alarms.live().map(({ id }) => id)).toEqual([good]);
  clock.advance(60 * 60_000);
  expect(new Set(rang)).toEqual(new Set([good]));
  alarms.stop();
});

test('it keeps no other incident’s message from leaving for the same channel, and its own stays', () => {
  const { desk, bad, good } = createBroken();
  const waiting = createPendingCopies(destinationKey(CHANNEL), desk);
  waiting.add(bad, 'bad');
  waiting.add(good, 'good');
  expect(waiting.pendingCopies().map(({ message }) => message.id)).toEqual(['good']);
  expect(waiting.pending({ incident: { id: bad }, message: { id: 'bad' } })).toBeNull();
  const whole = createBroken();
  let isBroken = true;
  const mended = createPendingCopies(destinationKey(CHANNEL), {
    incident: (id) => (isBroken ? whole.desk.incident(id) : whole.desk.incident(whole.good)),
  });
  mended.add(whole.bad, 'good');
  expect(mended.pendingCopies()).toEqual([]);
  isBroken = false;
  expect(mended.pendingCopies()).toHaveLength(1);
});
