import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { createDesk } from '../../../electron/desk/desk.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { emptyDraft, NO_DRAFTS } from '../../../src/draft/message-draft.ts';
import type { Command } from '../../../src/model/command.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createManualClock } from '../../support/clock.ts';
import { firstJournal } from '../../support/first-journal.ts';
import { freshFolder } from '../../support/folder.ts';

let folder: string;
let journal: Journal;
const open = (): Journal => openJournal(folder, { newDevice: () => 'd' });
beforeEach(() => {
  folder = freshFolder();
  journal = open();
});
afterEach(() => journal.close());

const draft = { ...emptyDraft('m1'), text: 'Half a thought' };
const correction = { texts: { Before: 'After' }, mentions: [] };

function desk(of = journal) {
  let n = 0;
  return createDesk({
    journal: of,
    clock: createManualClock(Date.UTC(2026, 2, 1)),
    newId: () => `id-${(n += 1)}`,
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });
}

const declare: Command = { do: 'declare', title: 'T', severity: 'S2', impact: '', practice: true, playbook: null };
const send = (message: string): Command => ({
  do: 'sendMessage',
  message,
  kind: 'message',
  text: 'Sent',
  destinations: [{ workspace: 'practice', channel: 'C1', name: 'incidents' }],
});

test('what is being written is there again, each incident’s and each correction’s own', () => {
  expect(journal.drafts.of('i1')).toEqual(NO_DRAFTS);
  journal.drafts.save('i1', draft);
  journal.drafts.save('i2', { ...draft, text: 'Another' });
  journal.drafts.saveCorrection('i1', 'm7', correction);
  journal.close();
  journal = open();
  expect(journal.drafts.of('i1')).toEqual({ message: draft, corrections: { m7: correction } });
  expect(journal.drafts.of('i2').message?.text).toBe('Another');
  journal.drafts.saveCorrection('i1', 'm7', null);
  expect(journal.drafts.of('i1').corrections).toEqual({});
});

test('what sends it takes it away, in the same write; another message does not', () => {
  const at = desk();
  const declared = at.command(null, declare);
  if (!declared.ok) throw new Error(declared.error.code);
  const { incident } = declared.value;
  journal.drafts.save(incident, { ...draft, message: 'm2' });
  expect(at.command(incident, send('m1')).ok).toBe(true);
  expect(journal.drafts.of(incident).message?.message).toBe('m2');
  expect(at.command(incident, send('m2')).ok).toBe(true);
  expect(journal.drafts.of(incident).message).toBeNull();
});

test('a draft that another version wrote is read as far as it can be', () => {
  journal.drafts.save('i1', { ...draft, newer: true, long: 'carrier-pigeon' } as never);
  expect(journal.drafts.of('i1').message).toEqual(draft);
});

test('a new journal has nothing to take over from the page; one of the first version has, once', () => {
  expect(journal.drafts.arePageDraftsUnread()).toBe(false);
  journal.close();
  folder = freshFolder();
  const first = firstJournal(folder);
  desk(first).command(null, declare);
  first.close();
  journal = open();
  expect(journal.drafts.arePageDraftsUnread()).toBe(true);
  journal.drafts.importDrafts([{ incident: 'i1', message: null, draft }]);
  expect(journal.drafts.arePageDraftsUnread()).toBe(false);
  expect(journal.drafts.of('i1').message).toEqual(draft);
});

test('of what the page kept, what was sent or saved since is not taken over, and an old key finds its incident', () => {
  const at = desk();
  const [first, second] = [at.command(null, declare), at.command(null, declare)];
  if (!first.ok || !second.ok) throw new Error('not declared');
  const [one, two] = [first.value.incident, second.value.incident];
  at.command(one, send('m1'));
  at.command(one, send('shared'));
  at.command(two, send('shared'));
  journal.drafts.save(two, { ...draft, message: 'm5', text: 'Newer' });
  journal.drafts.importDrafts([
    { incident: one, message: null, draft },
    { incident: two, message: null, draft: { ...draft, message: 'm4', text: 'Older' } },
    { incident: null, message: 'm1', draft: correction },
    { incident: null, message: 'shared', draft: correction },
    { incident: null, message: 'nowhere', draft: correction },
  ]);
  expect(journal.drafts.of(one)).toEqual({ message: null, corrections: { m1: correction } });
  expect(journal.drafts.of(two)).toEqual({ message: { ...draft, message: 'm5', text: 'Newer' }, corrections: {} });
});
