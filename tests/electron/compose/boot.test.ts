import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { bootHandlers, readAhead } from '../../../electron/compose/boot.ts';
import type { IncidentServices } from '../../../electron/compose/incident-services.ts';
import { openJournalServices } from '../../../electron/compose/journal-services.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openDb } from '../../../electron/journal/db.ts';
import { openJournal, startAfresh } from '../../../electron/journal/open-journal.ts';
import type { Boot } from '../../../src/bridge/views.ts';
import { NO_DRAFTS } from '../../../src/draft/message-draft.ts';
import type { Event } from '../../../src/model/event.ts';
import type { Status } from '../../../src/model/words.ts';
import { freshFolder } from '../../support/folder.ts';
import { createStory, DECLARE, START } from '../../support/incident.ts';

/** What the window shows besides the journal: taken over as it is. */
const SETTINGS = { person: 'Ada' } as Boot['settings'];
const PLAYBOOKS: Boot['playbooks'] = { playbooks: [], troubles: [] };
const REACHABLE = { T1: { lastSuccess: START, lastError: null } };

/** The real journal of a folder, and the first calls of a window. */
function open(folder = freshFolder()) {
  const file = path.join(folder, 'journal.sqlite');
  const options = { newDevice: randomUUID };
  const troubles: string[] = [];
  const services = openJournalServices({
    file,
    open: () => openJournal(folder, options),
    openAfresh: () => startAfresh(folder, START, options),
    build: (journal) => {
      const built = { journal, start: () => undefined, stop: async () => journal.close() };
      return built as unknown as IncidentServices;
    },
    check: () => ({ damage: Promise.resolve(null), end: () => undefined }),
    onTrouble: ({ code }) => void troubles.push(code),
    onAfresh: () => undefined,
  });
  onTestFinished(() => services.stop());
  let last: string | undefined;
  const settings = { get: () => last } as never;
  const handlers = bootHandlers({
    journal: services,
    settings,
    view: { describe: () => SETTINGS } as never,
    playbooks: () => PLAYBOOKS,
    reachability: { current: () => REACHABLE } as never,
  });
  return {
    file,
    troubles,
    boot: async (shownLast?: string): Promise<Boot> => {
      last = shownLast;
      return handlers.boot(undefined);
    },
    readAhead: () => readAhead(services, settings),
    startAfresh: async () => handlers.startAfresh(undefined),
    journal: (): Journal =>
      services.match(
        ({ journal }) => journal,
        () => {
          throw new Error('no journal');
        },
      ),
  };
}

/** An incident that was declared so many minutes after the start. */
function declared(id: string, minutes: number, status?: Status): Event[] {
  const story = createStory();
  story.now += minutes * 60_000;
  story.do(DECLARE);
  if (status === 'closed') story.do({ do: 'withdrawPromise', reason: 'All is well' });
  if (status !== undefined) story.do({ do: 'setStatus', status });
  return story.events.map((event) => ({ ...event, id: `${id} ${event.id}`, incident: id }));
}

const ALWAYS = { settings: SETTINGS, playbooks: PLAYBOOKS };
const NOTHING = { ...ALWAYS, incidents: [], open: null, pageDrafts: false };

test('a window begins with the incidents, the one to show with all that it is, and what is known besides', async () => {
  const { boot, journal } = open();
  expect(await boot()).toMatchObject({ ...NOTHING, trouble: null });
  const events = declared('i1', 0);
  journal().append(events);
  const first = await boot();
  expect(first).toMatchObject({ ...ALWAYS, trouble: null, reachability: REACHABLE, pageDrafts: false });
  expect(first.incidents).toEqual(journal().incidents());
  expect(first.open).toMatchObject({ id: 'i1', drafts: NO_DRAFTS });
  expect(JSON.parse(first.open!.events)).toEqual(events);
  vi.spyOn(journal().drafts, 'arePageDraftsUnread').mockReturnValue(true);
  expect((await boot()).pageDrafts).toBe(true);
});

test.each([
  ['darwin', 'mac'],
  ['win32', 'windows'],
  ['linux', 'linux'],
  ['freebsd', 'linux'],
])('on %s keys and menus are those of %s', async (system, platform) => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: system } }));
  expect((await open().boot()).platform).toBe(platform);
});

test('it shows what was shown last; else the newest that goes on; else the newest', async () => {
  const { boot, journal } = open();
  const opened = async (last?: string): Promise<string | undefined> => (await boot(last)).open?.id;
  journal().append([...declared('closed', 9, 'closed'), ...declared('resolved', 5, 'resolved')]);
  expect(await opened()).toBe('closed');
  journal().append([...declared('older', 1), ...declared('newer', 3, 'monitoring')]);
  expect(await opened()).toBe('newer');
  expect(await opened('resolved')).toBe('resolved');
  expect(await opened('older')).toBe('older');
  expect(await opened('of another folder')).toBe('newer');
});

test('a journal that cannot be opened is the trouble, and all else is there; begun afresh, it is gone', async () => {
  const folder = freshFolder();
  const file = path.join(folder, 'journal.sqlite');
  writeFileSync(file, 'no database'.repeat(1_000));
  const { boot, startAfresh: begin } = open(folder);
  expect(await boot()).toMatchObject({ ...NOTHING, trouble: { code: 'journal-damaged', file }, reachability: {} });
  expect(await begin()).toMatchObject({ ok: true, value: { ...NOTHING, trouble: null, reachability: REACHABLE } });
  expect(await boot()).toMatchObject({ trouble: null });
});

test('a journal whose first answer is damaged is given up, and the window hears of it as its first answer', async () => {
  const { boot, journal, file, troubles } = open();
  journal().append(declared('i1', 0));
  const db = openDb(file);
  db.exec('DROP TABLE draft');
  db.close();
  expect(await boot()).toMatchObject({ ...NOTHING, trouble: { code: 'journal-damaged', file } });
  expect(troubles).toEqual(['journal-damaged']);
  expect(() => journal()).toThrow('no journal');
});

test('the incident to show is read ahead, and what damages it is left to the first call', async () => {
  const { boot, journal, file, troubles, readAhead: read } = open();
  read();
  expect((await boot()).open).toBeNull();
  journal().append(declared('i1', 0));
  const ahead = vi.spyOn(journal(), 'readAhead');
  read();
  expect(ahead).toHaveBeenCalledExactlyOnceWith('i1');
  expect((await boot()).open?.id).toBe('i1');
  const db = openDb(file);
  db.exec('ALTER TABLE event RENAME TO gone');
  db.close();
  read();
  expect(troubles).toEqual([]);
  expect(await boot()).toMatchObject({ ...NOTHING, trouble: { code: 'journal-damaged' } });
});

test('an error of reading ahead ends no start', async () => {
  const { boot, journal, readAhead: read } = open();
  const incidents = vi.spyOn(journal(), 'incidents').mockImplementationOnce(() => {
    throw new RangeError('ours');
  });
  read();
  expect(incidents).toHaveBeenCalledOnce();
  expect((await boot()).trouble).toBeNull();
});

test('another error is no trouble with the journal', async () => {
  const { boot, journal, troubles } = open();
  vi.spyOn(journal(), 'incidents').mockImplementation(() => {
    throw new RangeError('ours');
  });
  await expect(boot()).rejects.toThrow('ours');
  expect(troubles).toEqual([]);
});

test('where nothing can be begun afresh, that is the answer', async () => {
  const folder = path.join(freshFolder(), 'data');
  writeFileSync(folder, 'no folder');
  const { startAfresh: begin } = open(folder);
  const answer = await begin();
  expect(!answer.ok && answer.error.code).toMatch(/^journal-|^disk-/);
});
