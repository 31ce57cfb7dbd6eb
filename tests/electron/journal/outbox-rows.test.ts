import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openDb } from '../../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../../electron/journal/journal.ts';
import { migrate } from '../../../electron/journal/migrations.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createManualClock } from '../../support/clock.ts';
import { START } from '../../support/incident.ts';
import { acts, declareAll, pendingRows, play, rowsOf, type Row } from './acts.ts';

test('whatever ids meet, the outbox has a row for each copy that is still to be brought away, in order, and no other', () => {
  fc.assert(
    fc.property(acts, (played) => {
      const db = openDb(':memory:');
      migrate(db);
      let ids = 0;
      const newId = (): string => `id-${String(++ids).padStart(6, '0')}`;
      const start = (): { journal: Journal; desk: Desk } => {
        const journal = createJournal(db, 'journal', () => 'device');
        const clock = createManualClock(START);
        return {
          journal,
          desk: createDesk({ journal, clock, newId, person: () => 'A', playbook: () => undefined, report: unexpected }),
        };
      };
      const { journal, desk } = start();
      const incidents = declareAll(desk);
      for (const now of played) {
        play(desk, incidents, now, newId);
        expect(rowsOf(journal.outbox())).toEqual(pendingRows(desk, incidents));
      }
      const again = start();
      const rows: Row[] = rowsOf(again.journal.outbox());
      expect(rows).toEqual(pendingRows(again.desk, incidents));
      // The same events once more, as a backup or another laptop may bring them.
      for (const incident of incidents) again.journal.append(again.journal.events(incident));
      expect(rowsOf(again.journal.outbox())).toEqual(rows);
      db.close();
    }),
    { numRuns: 300 },
  );
});
