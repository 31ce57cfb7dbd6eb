import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournalServices, type JournalServices } from '../../../electron/compose/journal-services.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openJournal, startAfresh } from '../../../electron/journal/open-journal.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { START } from '../../support/incident.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-services-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, 'journal.sqlite');
const damage = (): void => writeFileSync(file(), 'no database'.repeat(1_000));

interface Services {
  journal: Journal;
  start: () => void;
  stop: () => Promise<void>;
}

/** The real journal; what is built on it writes down what becomes of it. */
function open({ onStart = () => undefined }: { onStart?: (journal: Journal) => void } = {}) {
  const log: string[] = [];
  let tellDamage = (_detail: string): void => undefined;
  const damage = new Promise<string>((resolve) => (tellDamage = resolve));
  const options = { newDevice: () => 'laptop' };
  const services = openJournalServices({
    file: file(),
    open: () => openJournal(folder, options),
    openAfresh: () => startAfresh(folder, START, options),
    build: (journal): Services => {
      log.push('built');
      return {
        journal,
        start: () => {
          onStart(journal);
          log.push('started');
        },
        stop: async () => {
          log.push('stopped');
          journal.close();
        },
      };
    },
    check: () => {
      log.push('checking');
      return { damage, end: () => void log.push('not checking') };
    },
    onTrouble: ({ code }) => void log.push(code),
    onAfresh: () => undefined,
  });
  return { services, log, damaged: async (detail: string) => tellDamage(detail) };
}

const stateOf = ({ match }: JournalServices<Services>): string =>
  match(
    ({ journal }) => journal.device,
    ({ code }) => code,
  );

test('built once, started when the app starts, stopped when it ends', async () => {
  const { services, log } = open();
  expect([stateOf(services), log]).toEqual(['laptop', ['built']]);
  services.start();
  await services.stop();
  expect(log).toEqual(['built', 'started', 'checking', 'not checking', 'stopped']);
});

test('a journal that can be used is not begun afresh', async () => {
  const { services, log } = open();
  await services.beginAfresh();
  expect([stateOf(services), log, readdirSync(folder).filter((name) => name.includes('set-aside'))]).toEqual([
    'laptop',
    ['built'],
    [],
  ]);
  await services.stop();
});

test('a damaged one is the trouble; begun afresh, it is kept beside and what is built on the new one starts at once', async () => {
  damage();
  const damaged = readFileSync(file());
  const { services, log } = open();
  expect(stateOf(services)).toBe('journal-damaged');
  services.start();
  expect(log).toEqual([]);
  await services.beginAfresh();
  expect([stateOf(services), log]).toEqual(['laptop', ['built', 'started']]);
  const [aside] = readdirSync(folder).filter((name) => name.includes('set-aside'));
  expect(readFileSync(path.join(folder, aside!))).toEqual(damaged);
  await services.stop();
  expect(log).toEqual(['built', 'started', 'stopped']);
});

test('begun afresh before the app has started, it starts with the app, once', async () => {
  damage();
  const { services, log } = open();
  await services.beginAfresh();
  expect(log).toEqual(['built']);
  services.start();
  expect(log).toEqual(['built', 'started', 'checking']);
  await services.stop();
});

test('where nothing can be begun afresh either, the trouble stays, and the end has nothing to stop', async () => {
  damage();
  const { services, log } = open();
  services.start();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'no folder any more');
  await services.beginAfresh();
  expect(stateOf(services)).toMatch(/^journal-|^disk-/);
  await services.stop();
  expect(log).toEqual([]);
});

test('damage that is found while it is used ends what is built on it, is told, and a new one can be begun', async () => {
  const { services, log, damaged } = open();
  services.start();
  await damaged('page 7 is torn');
  expect(stateOf(services)).toBe('journal-damaged');
  expect(log.slice(3)).toEqual(['not checking', 'stopped', 'journal-damaged']);
  await services.beginAfresh();
  expect(stateOf(services)).toBe('laptop');
  expect(log.slice(6)).toEqual(['built', 'started']);
  expect(readdirSync(folder).some((name) => name.includes('set-aside'))).toBe(true);
  await services.stop();
});

test('damage that two find is told once, and what the first said of it stays', async () => {
  const { services, log, damaged } = open();
  services.start();
  services.giveUp({ code: 'journal-read-only', file: file(), detail: 'locked' });
  await damaged('page 7 is torn');
  services.giveUp({ code: 'journal-damaged', file: file(), detail: 'page 8 is torn' });
  expect(stateOf(services)).toBe('journal-read-only');
  expect(log.slice(3)).toEqual(['not checking', 'stopped', 'journal-read-only']);
  await services.stop();
  expect(log.filter((step) => step === 'stopped')).toHaveLength(1);
});

test('what the start has to read is damaged: it is told, and nothing is thrown', () => {
  const { services, log } = open({
    onStart: (journal) => {
      throw new JournalTrouble({ code: 'journal-damaged', file: journal.file, detail: 'torn' });
    },
  });
  services.start();
  expect(stateOf(services)).toBe('journal-damaged');
  expect(log).toEqual(['built', 'stopped', 'journal-damaged']);
});
