import path from 'node:path';
import { expect, test } from 'vitest';
import { openDb } from '../../../electron/journal/db.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import type { Event } from '../../../src/model/event.ts';
import { freshFolder } from '../../support/folder.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

function story(): Event[] {
  const told = createStory();
  told.do(DECLARE);
  told.do({ do: 'writeNote', kind: 'note', text: 'one' });
  return told.events;
}

test('what is read ahead is given to the next call, once', () => {
  const folder = freshFolder();
  const journal = openJournal(folder, { newDevice: () => 'device-a' });
  const events = story();
  journal.append(events);
  journal.readAhead('inc');
  // Only so can be seen from outside that nothing is read again.
  const other = openDb(path.join(folder, 'journal.sqlite'));
  other.exec('DELETE FROM event');
  other.close();
  expect(JSON.parse(journal.eventsText('inc'))).toEqual(events);
  expect(journal.eventsText('inc')).toBe('[]');
  journal.close();
});

test('what is read ahead is not given for another incident', () => {
  const journal = openJournal(freshFolder(), { newDevice: () => 'device-a' });
  journal.append(story());
  journal.readAhead('inc');
  expect(journal.eventsText('another')).toBe('[]');
  expect(JSON.parse(journal.eventsText('inc'))).toHaveLength(story().length);
  journal.close();
});

test('an event that is written after reading ahead is there', () => {
  const journal = openJournal(freshFolder(), { newDevice: () => 'device-a' });
  const events = story();
  journal.append(events.slice(0, 1));
  journal.readAhead('inc');
  journal.append(events);
  expect(JSON.parse(journal.eventsText('inc'))).toEqual(events);
  journal.close();
});
