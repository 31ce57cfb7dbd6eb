import path from 'node:path';
import { expect, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openDb, type Db } from '../../../electron/journal/db.ts';
import { checkMark } from '../../../electron/journal/read-events.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { fold } from '../../../src/incident/fold.ts';
import type { Event } from '../../../src/model/event.ts';
import { createManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { createStory, DECLARE, START } from '../../support/incident.ts';
import { unexpected } from '../../support/unexpected.ts';

const options = { newDevice: () => 'device-a' };

function story(): Event[] {
  const told = createStory();
  told.do(DECLARE);
  for (let n = 0; n < 5; n++) told.do({ do: 'writeNote', kind: 'note', text: `note ${n}` });
  return told.events;
}

const deskOn = (journal: Journal): Desk =>
  createDesk({
    journal,
    clock: createManualClock(START),
    newId: () => 'after',
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });

/** A folder with the story, changed as a fault or a newer version would. */
function changed(change: (db: Db, events: readonly Event[]) => void): { folder: string; events: Event[] } {
  const folder = freshFolder();
  const journal = openJournal(folder, options);
  const events = story();
  journal.append(events);
  journal.close();
  const db = openDb(path.join(folder, 'journal.sqlite'));
  // As written by another version: this one has read none of it.
  db.exec('UPDATE event SET checked = 0');
  change(db, events);
  db.close();
  return { folder, events };
}

/** What each row says of its reading: that its text as it stands was read, or another mark. */
const marks = (folder: string): Record<string, number | 'read'> => {
  const db = openDb(path.join(folder, 'journal.sqlite'));
  const rows = db.prepare('SELECT id, body, checked FROM event').all() as {
    id: string;
    body: string;
    checked: number;
  }[];
  db.close();
  return Object.fromEntries(rows.map(({ id, body, checked }) => [id, checked === checkMark(body) ? 'read' : checked]));
};

const setBody = (db: Db, id: string, body: string): void =>
  void db.prepare('UPDATE event SET body = ? WHERE id = ?').run(body, id);

const FAULTS: [string, (db: Db, event: Event) => void][] = [
  ['no JSON', (db, { id }) => setBody(db, id, '{"id": "e')],
  ['nothing', (db, { id }) => setBody(db, id, '')],
  ['null where its data should be', (db, event) => setBody(db, event.id, JSON.stringify({ ...event, data: null }))],
  ['of a time that no calendar has', (db, event) => setBody(db, event.id, JSON.stringify({ ...event, at: 9e15 }))],
  [
    'of a type that every object has',
    (db, event) => {
      db.prepare("UPDATE event SET type = '__proto__' WHERE id = ?").run(event.id);
      setBody(db, event.id, JSON.stringify(event).replace(/"type":"[^"]*"/, '"type":"__proto__"'));
    },
  ],
  ['data that mean nothing', (db, event) => setBody(db, event.id, JSON.stringify({ ...event, data: { note: 7 } }))],
  [
    'a type of a newer version',
    (db, event) => {
      db.prepare("UPDATE event SET type = 'room.opened' WHERE id = ?").run(event.id);
      setBody(db, event.id, JSON.stringify({ ...event, type: 'room.opened' }));
    },
  ],
  ['a stamp that is none', (db, { id }) => void db.prepare("UPDATE event SET stamp = 'zzz' WHERE id = ?").run(id)],
];

test.each(FAULTS)('an event that is %s stays, harms no other, and the record goes on', (_, harm) => {
  const { folder, events } = changed((db, all) => harm(db, all.at(-2)!));
  const bad = events.at(-2)!;
  const journal = openJournal(folder, options);
  const read = journal.events('inc');
  expect(read.filter(({ id }) => id !== bad.id)).toEqual(events.filter(({ id }) => id !== bad.id));
  expect(read.find(({ id }) => id === bad.id)).toMatchObject({ type: 'unreadable' });
  expect(JSON.parse(journal.eventsText('inc'))).toEqual(read);

  const desk = deskOn(journal);
  expect(desk.command('inc', { do: 'writeNote', kind: 'note', text: 'after' }).ok).toBe(true);
  expect([...fold('inc', journal.events('inc')).notes.values()].map(({ text }) => text)).toEqual([
    'note 0',
    'note 1',
    'note 2',
    'note 4',
    'after',
  ]);
  // An old draft's message is looked for in all events.
  journal.drafts.importDrafts([]);
  journal.close();
  const { [bad.id]: mark, ...others } = marks(folder);
  expect(mark).toBe(0);
  expect(new Set(Object.values(others))).toEqual(new Set(['read']));
});

test('what was read once is passed on as it stands, without being validated again', () => {
  const { folder, events } = changed(() => undefined);
  const journal = openJournal(folder, options);
  journal.events('inc');
  journal.close();
  expect(new Set(Object.values(marks(folder)))).toEqual(new Set(['read']));
  const db = openDb(path.join(folder, 'journal.sqlite'));
  setBody(db, events[0]!.id, '{"anything":1}');
  db.prepare('UPDATE event SET checked = ? WHERE id = ?').run(checkMark('{"anything":1}'), events[0]!.id);
  db.close();
  const again = openJournal(folder, options);
  expect(again.eventsText('inc')).toContain('[{"anything":1},');
  again.close();
});

test('a text that was read before and changed on the disk since is validated again: it stays, and harms nothing', () => {
  for (const change of ['replace(body, \'"data":\', \'"data",\')', 'replace(body, \'"data":\', \'"dato":\')', "'7'"]) {
    const { folder, events } = changed(() => undefined);
    const first = openJournal(folder, options);
    first.events('inc');
    first.close();
    const bad = events[2]!;
    const db = openDb(path.join(folder, 'journal.sqlite'));
    db.exec(`UPDATE event SET body = ${change} WHERE id = '${bad.id}'`);
    db.close();
    const journal = openJournal(folder, options);
    const read = journal.events('inc');
    expect(read.find(({ id }) => id === bad.id)).toMatchObject({ type: 'unreadable' });
    expect(read.filter(({ id }) => id !== bad.id)).toEqual(events.filter(({ id }) => id !== bad.id));
    expect(JSON.parse(journal.eventsText('inc'))).toEqual(read);
    journal.close();
  }
});

test('a draft, and what is said of an incident, that cannot be read keep nobody from it', () => {
  const { folder } = changed((db) => {
    db.exec(
      `INSERT INTO draft (incident, corrects, message, body) VALUES ('inc', '', 'm', '{"text'), ('inc', 'c', '', '[')`,
    );
    db.exec(`UPDATE incident SET live = '[{"key', kept = 'x'`);
  });
  const journal = openJournal(folder, options);
  expect(journal.drafts.of('inc')).toEqual({ message: null, corrections: {} });
  const desk = deskOn(journal);
  expect(desk.command('inc', { do: 'setImpact', impact: 'Known again' }).ok).toBe(true);
  expect(journal.withLivePromises()).toEqual(['inc']);
  journal.close();
});
