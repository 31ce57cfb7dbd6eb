import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDb } from '../../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../../electron/journal/journal.ts';
import { JOURNAL_VERSION, migrate } from '../../../electron/journal/migrations.ts';
import { findDamage } from '../../../electron/journal/find-damage.ts';
import { openJournal, startAfresh } from '../../../electron/journal/open-journal.ts';
import { asTrouble, JournalTrouble } from '../../../electron/journal/trouble.ts';
import type { Trouble } from '../../../src/bridge/problems.ts';
import { emptyDraft, NO_DRAFTS } from '../../../src/draft/message-draft.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import { CHANNEL, createStory, DECLARE, KEY, START } from '../../support/incident.ts';
import { freshFolder } from '../../support/folder.ts';

const options = { newDevice: () => 'device-a' };
const open = (folder: string): Journal => openJournal(folder, options);

function story(): Event[] {
  const told = createStory();
  told.do(DECLARE);
  told.do({
    do: 'sendMessage',
    message: 'm1',
    kind: 'update',
    text: 'x',
    destinations: [CHANNEL],
    nextUpdateBy: START + 60_000,
  });
  return told.events;
}

function troubleOf(run: () => unknown): Trouble {
  try {
    run();
  } catch (error) {
    if (error instanceof JournalTrouble) return error.trouble;
    throw error;
  }
  throw new Error('no trouble');
}

describe('the journal', () => {
  test('gives back what it took, after it was closed and opened', () => {
    const folder = freshFolder();
    const first = open(folder);
    const events = story();
    first.append(events);
    first.close();
    const again = open(folder);
    expect(again.events('inc')).toEqual(events);
    expect(again.lastStamp()).toBe(events.at(-1)!.stamp);
    expect(again.device).toBe('device-a');
    expect(again.incidents()).toEqual([
      {
        id: 'inc',
        title: 'Checkout fails',
        severity: 'S1',
        status: 'investigating',
        practice: true,
        declaredAt: START,
      },
    ]);
    again.close();
  });

  test('knows of which incidents something goes on: by promise, by what is kept outside, by what people may answer', () => {
    const journal = open(freshFolder());
    const told = createStory();
    told.do(DECLARE);
    const taken = new Set<Event>();
    const went = (): Record<string, string[]> => {
      journal.append(told.events.filter((event) => !taken.has(event)));
      for (const event of told.events) taken.add(event);
      const last = told.events.at(-1)!.recordedAt;
      const names = (ids: (since: number) => string[]): string[] => [last, last + 1].flatMap(ids);
      return {
        promises: journal.withLivePromises(),
        mirrored: names(journal.withMirrors),
        read: names(journal.toReadFor),
      };
    };
    expect(went()).toEqual({ promises: ['inc'], mirrored: [], read: [] });
    told.do({ do: 'sendMessage', message: 'm1', kind: 'message', text: 'x', destinations: [CHANNEL] });
    told.move('m1', 'sending', 'sent');
    expect(went()).toEqual({ promises: ['inc'], mirrored: [], read: ['inc', 'inc'] });
    told.write([draft('kept.set', { what: 'topic', place: CHANNEL })]);
    expect(went()).toEqual({ promises: ['inc'], mirrored: ['inc', 'inc'], read: ['inc', 'inc'] });
    told.now += 60_000;
    told.do({ do: 'setStatus', status: 'resolved' });
    expect(went()).toMatchObject({ mirrored: ['inc', 'inc'], read: ['inc'] });
    for (const id of told.incident!.live.values())
      told.do({ do: 'withdrawPromise', promise: id, reason: 'All is well' });
    expect(went()).toMatchObject({ promises: [] });
    told.do({ do: 'setStatus', status: 'closed' });
    expect(went()).toEqual({ promises: [], mirrored: ['inc'], read: [] });
    told.write([draft('kept.set', { what: 'topic', place: null })]);
    expect(went()).toEqual({ promises: [], mirrored: [], read: [] });
    journal.close();
  });

  test('takes an event once', () => {
    const journal = open(freshFolder());
    journal.append(story());
    journal.append(story());
    expect(journal.events('inc')).toHaveLength(story().length);
    expect(journal.outbox()).toHaveLength(1);
    journal.close();
  });

  test('keeps a copy in the outbox until it is sent or dropped', () => {
    const journal = open(freshFolder());
    const events = story();
    journal.append(events);
    expect(journal.outbox()).toEqual([{ position: 1, incident: 'inc', message: 'm1', destination: KEY }]);
    const moved = (to: 'sending' | 'sent', n: number): Event => ({
      ...events.at(-1)!,
      ...draft('delivery.moved', { message: 'm1', destination: KEY, to, attempt: 1 }),
      id: `d${n}`,
      stamp: `${events.at(-1)!.stamp}${n}`,
    });
    journal.append([moved('sending', 1)]);
    expect(journal.outbox()).toHaveLength(1);
    journal.append([moved('sent', 2)]);
    expect(journal.outbox()).toEqual([]);
    journal.close();
  });

  test('writes all of a batch or nothing', () => {
    const folder = freshFolder();
    const journal = open(folder);
    const [first, second] = story() as [Event, Event];
    const circular = { ...second, data: {} as Record<string, unknown> };
    circular.data['self'] = circular;
    expect(() => journal.append([first, circular as unknown as Event])).toThrow();
    expect(journal.events('inc')).toEqual([]);
    journal.append([first]);
    expect(journal.events('inc')).toEqual([first]);
    journal.close();
  });
});

describe('trouble with the file', () => {
  test('from a newer version: it is said and the file is left alone', () => {
    const folder = freshFolder();
    const file = path.join(folder, 'journal.sqlite');
    const db = openDb(file);
    migrate(db);
    db.exec(`PRAGMA user_version = ${JOURNAL_VERSION + 7}`);
    db.close();
    const before = readFileSync(file);
    expect(troubleOf(() => open(folder))).toEqual({
      code: 'journal-newer',
      file,
      theirs: JOURNAL_VERSION + 7,
      ours: JOURNAL_VERSION,
    });
    expect(readFileSync(file)).toEqual(before);
  });

  test('not a database at all: it is kept, and a new one can be begun beside it', () => {
    const folder = freshFolder();
    const file = path.join(folder, 'journal.sqlite');
    writeFileSync(file, 'once upon a time, long enough to be looked at as a header of a database file'.repeat(20));
    const before = readFileSync(file);
    expect(troubleOf(() => open(folder))).toMatchObject({ code: 'journal-damaged', file });
    expect(readFileSync(file)).toEqual(before);
    startAfresh(folder, START, options).close();
    const aside = readdirSync(folder).filter((name) => name.includes('set-aside'));
    expect(aside).toEqual(['journal.sqlite.set-aside-2026-03-01T12-00-00']);
    expect(readFileSync(path.join(folder, aside[0]!))).toEqual(before);
    // Pressed twice, what was set aside first stays.
    startAfresh(folder, START + 300, options).close();
    expect(readFileSync(path.join(folder, aside[0]!))).toEqual(before);
    expect(readdirSync(folder)).toContain('journal.sqlite.set-aside-2026-03-01T12-00-00-2');
    expect(open(folder).events('inc')).toEqual([]);
  });

  test('pages torn in the middle: it is found by who reads them all, and by who reads them', () => {
    const folder = freshFolder();
    const file = path.join(folder, 'journal.sqlite');
    const journal = open(folder);
    for (let n = 0; n < 200; n++) {
      journal.append(story().map((event, i) => ({ ...event, id: `${event.id}-${n}-${i}`, incident: `inc${n}` })));
    }
    expect(findDamage(file)).toBeNull();
    journal.close();
    expect(findDamage(file)).toBeNull();
    const { size } = statSync(file);
    const bytes = readFileSync(file);
    bytes.fill(0xab, Math.floor(size / 2), Math.floor(size / 2) + 16_384);
    writeFileSync(file, bytes);
    expect(findDamage(file)).toMatch(/\S/);
    const torn = open(folder);
    const all = Array.from({ length: 200 }, (_, n) => `inc${n}`);
    expect(troubleOf(() => all.map(torn.events))).toMatchObject({ code: 'journal-damaged', file });
    torn.close();
    truncateSync(file, Math.floor(size / 2));
    expect(findDamage(file)).toMatch(/\S/);
    // That it cannot be read just now is no damage.
    expect(() => findDamage(`${file}-gone`)).toThrow('open');
    expect(existsSync(file)).toBe(true);
  });

  test('a full disk: the command is not acknowledged and nothing before it is lost', () => {
    const folder = freshFolder();
    const file = path.join(folder, 'journal.sqlite');
    const db = openDb(file);
    migrate(db);
    const journal = createJournal(db, file, () => 'd');
    const events = story();
    journal.append(events);
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const large = { ...events[0]!, id: 'large', data: { ...events[0]!.data, impact: 'x'.repeat(100_000) } } as Event;
    expect(troubleOf(() => journal.append([large]))).toMatchObject({ code: 'disk-full', file });
    expect(journal.events('inc')).toEqual(events);
    journal.close();
  });

  test('drafts and rings that the file does not take or give are trouble with it as well, and the rest is still read', () => {
    const file = path.join(freshFolder(), 'journal.sqlite');
    const db = openDb(file);
    migrate(db);
    const journal = createJournal(db, file, () => 'd');
    const events = story();
    journal.append(events);
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const long = { ...emptyDraft('m2'), text: 'x'.repeat(100_000) };
    expect(troubleOf(() => journal.drafts.save('inc', long))).toMatchObject({ code: 'disk-full', file });
    expect(journal.drafts.of('inc')).toEqual(NO_DRAFTS);
    expect(journal.rings.of('p1')).toBeNull();
    db.exec('DROP TABLE draft');
    expect(troubleOf(() => journal.drafts.of('inc'))).toMatchObject({ code: 'journal-damaged', file });
    expect(journal.rings.of('p1')).toBeNull();
    db.exec('DROP TABLE ring');
    expect(troubleOf(() => journal.rings.of('p1'))).toMatchObject({ code: 'journal-damaged', file });
    const rung = { due: START, step: 0 };
    expect(troubleOf(() => journal.rings.note('inc', 'p1', rung))).toMatchObject({ code: 'journal-damaged', file });
    expect(journal.events('inc')).toEqual(events);
    journal.close();
  });

  // Root may write anywhere, so the folder is made unwritable in a way that binds root too, where the system has one.
  const canLock = process.platform === 'linux' && (process.getuid?.() !== 0 || immutableWorks());
  test.runIf(canLock)('a read-only folder is said by name', () => {
    const folder = freshFolder();
    open(folder).close();
    const root = process.getuid?.() === 0;
    execFileSync(root ? 'chattr' : 'chmod', root ? ['-R', '+i', folder] : ['-R', 'a-w', folder]);
    try {
      expect(troubleOf(() => open(folder))).toMatchObject({ code: 'journal-read-only' });
    } finally {
      execFileSync(root ? 'chattr' : 'chmod', root ? ['-R', '-i', folder] : ['-R', 'u+w', folder]);
    }
  });

  test('what SQLite and the file system say is told apart', () => {
    const code = (error: object): string => asTrouble(Object.assign(new Error('said'), error), 'f').trouble.code;
    expect(code({ code: 'EROFS' })).toBe('journal-read-only');
    expect(code({ code: 'EACCES' })).toBe('journal-read-only');
    expect(code({ code: 'ENOSPC' })).toBe('disk-full');
    expect(code({ errcode: 13 })).toBe('disk-full');
    expect(code({ errcode: 8 | (1 << 8) })).toBe('journal-read-only');
    expect(code({ errcode: 11 })).toBe('journal-damaged');
  });
});

function immutableWorks(): boolean {
  const folder = '/var/tmp';
  const file = path.join(folder, `wheelhouse-immutable-${process.pid}`);
  try {
    writeFileSync(file, '');
    execFileSync('chattr', ['+i', file], { stdio: 'ignore' });
    execFileSync('chattr', ['-i', file], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    try {
      execFileSync('rm', ['-f', file]);
    } catch {
      // Nothing was made.
    }
  }
}
