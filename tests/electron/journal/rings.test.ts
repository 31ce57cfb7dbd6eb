import path from 'node:path';
import { expect, test } from 'vitest';
import { openDb } from '../../../electron/journal/db.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { draft, type Draft, type Event } from '../../../src/model/event.ts';
import { formatStamp } from '../../../src/model/stamp.ts';
import { freshFolder } from '../../support/folder.ts';
import { DECLARE, START } from '../../support/incident.ts';

const open = (folder: string) => openJournal(folder, { newDevice: () => 'here' });

/** Events of one incident, one after the other. */
function written(drafts: readonly Draft[], device = 'here'): Event[] {
  return drafts.map((what, n): Event => {
    const stamp = formatStamp({ wall: START + n, counter: 0, device });
    return { ...what, id: `${device}-${n}`, incident: 'inc', v: 1, at: START, recordedAt: START, stamp, by: 'A' };
  });
}

const { title, severity, impact, practice } = DECLARE;
const DECLARED = draft('incident.declared', { title, severity, impact, practice });
const made = (promise: string, more = {}) => draft('promise.made', { promise, due: START + 5, ...more });
const rang = (promise: string, step?: number) =>
  draft('alarm.rang', { promise, due: START + 5, ...(step === undefined ? {} : { step }) });

test('what rang here is known after a restart, with or without an event of it; what another laptop rang is not ours', () => {
  const folder = freshFolder();
  const first = open(folder);
  first.append(written([DECLARED, made('a'), rang('a'), rang('a', 2), made('b', { kind: 'impact' })]));
  first.append(written([rang('b', 2)], 'there'));
  first.rings.note('inc', 'a', { due: START + 5, step: 20 });
  first.close();
  const again = open(folder);
  expect(again.rings.of('a')).toEqual({ due: START + 5, step: 20 });
  expect(again.rings.of('b')).toBeNull();
  again.close();
});

test.each([
  ['kept', draft('promise.kept', { promise: 'a' })],
  ['withdrawn', draft('promise.withdrawn', { promise: 'a', reason: 'over' })],
  ['replaced', made('b', { replaces: 'a' })],
])('nothing is known of a promise any more that was %s', (_how, ended) => {
  const journal = open(freshFolder());
  journal.append(written([DECLARED, made('a'), rang('a'), ended]));
  expect(journal.rings.of('a')).toBeNull();
  journal.close();
});

test('a journal of an earlier version says what rang: nothing rings twice, and what is no event keeps nothing from opening', () => {
  const folder = freshFolder();
  const earlier = open(folder);
  earlier.append(written([DECLARED, made('a'), rang('a'), rang('a', 25), made('b', { kind: 'impact' }), rang('b')]));
  earlier.close();
  const db = openDb(path.join(folder, 'journal.sqlite'));
  db.exec('DROP TABLE ring; PRAGMA user_version = 6');
  const put = db.prepare("INSERT INTO event (id, incident, stamp, type, body) VALUES (?, 'inc', ?, 'alarm.rang', ?)");
  for (const [n, body] of [
    '{',
    '{}',
    '[]',
    '{"data":{"promise":7,"due":"x"}}',
    '{"data":7}',
    '{"data":"x"}',
    '7',
  ].entries())
    put.run(`bad${n}`, `z${n}`, body);
  db.close();
  const journal = open(folder);
  expect(journal.rings.of('a')).toEqual({ due: START + 5, step: 25 });
  expect(journal.rings.of('b')).toEqual({ due: START + 5, step: 0 });
  journal.close();
});
