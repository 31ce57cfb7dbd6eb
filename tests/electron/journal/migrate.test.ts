import fc from 'fast-check';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openDb } from '../../../electron/journal/db.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { migrate, versionOf } from '../../../electron/journal/migrations.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { asTrouble } from '../../../electron/journal/trouble.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createManualClock } from '../../support/clock.ts';
import { firstJournal } from '../../support/first-journal.ts';
import { freshFolder } from '../../support/folder.ts';
import { START } from '../../support/incident.ts';
import { acts, declareAll, pendingRows, play, rowsOf } from './acts.ts';

const INCIDENTS: Destination = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const EXECUTIVES: Destination = { workspace: 'T1', channel: 'C2', name: 'executives' };
const KEY = 'T1/C1';

let ids = 0;
const newId = (): string => `id-${String(++ids).padStart(6, '0')}`;
const deskOf = (journal: Journal): Desk =>
  createDesk({
    journal,
    clock: createManualClock(START),
    newId,
    person: () => 'A',
    playbook: () => undefined,
    report: unexpected,
  });
const open = (folder: string): Journal => openJournal(folder, { newDevice: newId });

function writer(desk: Desk) {
  return (incident: string, message: string, ...destinations: Destination[]): void => {
    desk.command(incident, { do: 'sendMessage', message, kind: 'message', text: 'text', destinations });
  };
}

test('an outbox of the first version: its rows stay in their order, and a copy that it lost takes its place', () => {
  const folder = freshFolder();
  const first = firstJournal(folder);
  const desk = deskOf(first);
  const [one = '', other = ''] = declareAll(desk);
  const write = writer(desk);
  write(one, 'm1', INCIDENTS, EXECUTIVES);
  write(one, 'tell:C9', INCIDENTS);
  write(other, 'tell:C9', INCIDENTS);
  write(other, 'm2', INCIDENTS);
  desk.command(one, { do: 'cancelDelivery', message: 'm1', destination: 'T1/C2' });
  const row = (incident: string, message: string) => ({ incident, message, destination: KEY });
  const kept = [row(one, 'm1'), row(one, 'tell:C9'), row(other, 'm2')];
  expect(rowsOf(first.outbox())).toEqual(kept);
  first.close();

  const migrated = open(folder);
  const whole = [row(one, 'm1'), row(one, 'tell:C9'), row(other, 'tell:C9'), row(other, 'm2')];
  expect(rowsOf(migrated.outbox())).toEqual(whole);
  const positions = migrated.outbox().map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  // One of them ends: the other one stays, as does what comes after.
  const again = deskOf(migrated);
  again.command(one, { do: 'cancelDelivery', message: 'tell:C9', destination: KEY });
  writer(again)(one, 'm3', INCIDENTS);
  const left = [row(one, 'm1'), row(other, 'tell:C9'), row(other, 'm2'), row(one, 'm3')];
  expect(rowsOf(migrated.outbox())).toEqual(left);
  migrated.close();
  const reopened = open(folder);
  expect(rowsOf(reopened.outbox())).toEqual(left);
  reopened.close();
});

test('a copy whose row the end of another one took away is brought back', () => {
  const folder = freshFolder();
  const first = firstJournal(folder);
  const desk = deskOf(first);
  const [one = '', other = ''] = declareAll(desk);
  const write = writer(desk);
  for (const incident of [one, other]) write(incident, 'tell:C9', INCIDENTS);
  desk.command(other, { do: 'cancelDelivery', message: 'tell:C9', destination: KEY });
  expect(first.outbox()).toEqual([]);
  first.close();
  const migrated = open(folder);
  expect(rowsOf(migrated.outbox())).toEqual([{ incident: one, message: 'tell:C9', destination: KEY }]);
  migrated.close();
});

test('a disk that is full meanwhile: it is said, the file stays as it was, and is brought up to date later', () => {
  const folder = freshFolder();
  const first = firstJournal(folder);
  const desk = deskOf(first);
  const incidents = declareAll(desk);
  const write = writer(desk);
  for (let n = 0; n < 200; n++) write(incidents[n % 3]!, `m${Math.floor(n / 3)}`, INCIDENTS, EXECUTIVES);
  const [rows, pending] = [first.outbox(), pendingRows(desk, incidents)];
  first.close();
  const file = path.join(folder, 'journal.sqlite');
  const db = openDb(file);
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages}`);
  let said: unknown;
  try {
    migrate(db);
  } catch (error) {
    said = asTrouble(error, file).trouble.code;
  }
  expect(said).toBe('disk-full');
  expect(versionOf(db)).toBe(1);
  expect(db.prepare('SELECT position, incident, message, destination FROM outbox ORDER BY position').all()).toEqual(
    rows,
  );
  db.close();
  const migrated = open(folder);
  expect(rowsOf(migrated.outbox())).toEqual(pending);
  migrated.close();
});

test('whatever the first version wrote, afterwards there is a row for each copy that waits, and no other', () => {
  let lost = 0;
  fc.assert(
    fc.property(acts, (played) => {
      const folder = freshFolder();
      const first = firstJournal(folder);
      const desk = deskOf(first);
      const incidents = declareAll(desk);
      for (const now of played) play(desk, incidents, now, newId);
      const pending = pendingRows(desk, incidents);
      if (first.outbox().length < pending.length) lost += 1;
      first.close();
      const migrated = open(folder);
      expect(rowsOf(migrated.outbox())).toEqual(pending);
      migrated.close();
    }),
    { numRuns: 100 },
  );
  expect(lost).toBeGreaterThan(0);
});
