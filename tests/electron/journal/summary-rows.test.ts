import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDb, type Db } from '../../../electron/journal/db.ts';
import { createJournal } from '../../../electron/journal/journal.ts';
import { migrate } from '../../../electron/journal/migrations.ts';
import { fold } from '../../../src/incident/fold.ts';
import { summarize, type KnownIncident } from '../../../src/incident/summary.ts';
import type { Event } from '../../../src/model/event.ts';
import { anything, play } from '../../support/any-story.ts';
import { createStory, DECLARE } from '../../support/incident.ts';
import { freshFolder } from '../../support/folder.ts';

const rowOf = (db: Db): unknown =>
  db.prepare('SELECT title, severity, status, last_stamp, live, reaches_out, kept FROM incident').get();

const known = (events: readonly Event[]): KnownIncident => events.reduce<KnownIncident | null>(summarize, null)!;

test('however the events come, late or after a version that knew less, the row says what all of them say', () => {
  fc.assert(
    fc.property(anything, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.boolean(), (played, cuts, isOld) => {
      const db = openDb(path.join(freshFolder(), 'journal.sqlite'));
      db.exec('PRAGMA synchronous = OFF');
      migrate(db);
      const journal = createJournal(db, 'journal', () => 'device');
      const { events } = play(played);
      const at = cuts[0]! % events.length;
      // The first piece comes last where there are several.
      const pieces = [events.slice(at), events.slice(0, at)];
      for (const piece of cuts.length % 2 === 0 ? pieces : pieces.toReversed()) {
        journal.append(piece);
        if (isOld) db.exec("UPDATE incident SET live = NULL, last_stamp = '', reaches_out = 0, kept = '[]'");
      }
      journal.append(events);
      const { id, title, severity, status, practice, declaredAt } = fold('inc', events);
      expect(journal.incidents()).toEqual([{ id, title, severity, status, practice, declaredAt }]);
      expect(journal.summary('inc')).toEqual(journal.incidents()[0]);
      expect(journal.summary('none')).toBeNull();
      const all = known(events);
      const isOpen = status !== 'closed';
      expect(journal.withLivePromises()).toEqual(isOpen && all.live.length > 0 ? ['inc'] : []);
      // A closed one of an earlier version is read when something happens to it.
      if (!isOld || isOpen) {
        expect(rowOf(db)).toEqual({
          title,
          severity,
          status,
          live: JSON.stringify(all.live),
          last_stamp: all.lastStamp,
          reaches_out: Number(all.reachesOut),
          kept: JSON.stringify(all.mirrored),
        });
      }
      journal.close();
    }),
    { numRuns: 40 },
  );
}, 30_000);

test('events that come together count by their stamps, not by their places', () => {
  const db = openDb(path.join(freshFolder(), 'journal.sqlite'));
  migrate(db);
  const journal = createJournal(db, 'journal', () => 'device');
  const story = createStory();
  story.do(DECLARE);
  journal.append(story.events);
  const before = story.events.length;
  story.do({ do: 'rename', title: 'Search fails' });
  story.do({ do: 'rename', title: 'Checkout and search fail' });
  story.do({ do: 'setSeverity', severity: 'S2' });
  journal.append(story.events.slice(before).toReversed());
  expect(journal.summary('inc')).toMatchObject({ title: 'Checkout and search fail', severity: 'S2' });
  expect(rowOf(db)).toMatchObject({ last_stamp: known(story.events).lastStamp });
  journal.close();
});
