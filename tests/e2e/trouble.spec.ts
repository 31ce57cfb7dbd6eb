import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { openDb } from '../../electron/journal/db.ts';
import { JOURNAL_VERSION } from '../../electron/journal/migrations.ts';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { isRoot } from '../../scripts/runtime.ts';
import { history } from '../bench/history.ts';
import { tornJournal } from '../support/torn-journal.ts';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { declare, runCommand, select } from './hands.ts';
import { answerFileDialogs, watchNotifications } from './system.ts';

const JOURNAL = 'journal.sqlite';

/** A used data folder: an incident with some history. */
function usedFolder(folder: string): string {
  const journal = openJournal(folder, { newDevice: newId });
  journal.append(history('inc', 300, Date.now()));
  journal.close();
  return path.join(folder, JOURNAL);
}

const composer = (page: Page): Locator => page.getByRole('region', { name: 'Message' }).getByLabel('Update text');
const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Timeline' });
const recorded = (page: Page, text: string | RegExp): Locator => timeline(page).getByRole('listitem').getByText(text);

/** The screen must say what is safe, what to do and which file; and open the folder. */
async function expectDesigned({ app, page }: Cockpit, title: string, safe: string, file: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  for (const heading of ['What is safe', 'What to do', 'The file'])
    await expect(page.getByText(heading, { exact: true })).toBeVisible();
  await expect(page.getByText(safe)).toBeVisible();
  await expect(page.getByText(file, { exact: true })).toBeVisible();
  await app.evaluate(({ shell }) => {
    shell.openPath = async (opened) => {
      Object.assign(globalThis, { opened });
      return '';
    };
  });
  await page.getByRole('button', { name: 'Show folder' }).click();
  await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened)).toBe(path.dirname(file));
  // Keys have no effect without a cockpit.
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function startAfresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start afresh…' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^The file stays: it is moved aside in the same folder/);
  await page.getByRole('button', { name: 'Start afresh, keep the file' }).click();
  await expect(page.getByText('All calm')).toBeVisible();
}

const setAside = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.set-aside-'));

test('a journal of a newer version is unchanged until the person starts afresh, and is then set aside', async ({
  start,
  folder,
}) => {
  const file = usedFolder(folder);
  const db = openDb(file);
  db.exec(`PRAGMA user_version = ${JOURNAL_VERSION + 41}`);
  db.close();
  const before = readFileSync(file);
  const cockpit = await start();
  const { page } = cockpit;
  await expectDesigned(
    cockpit,
    'Your incidents were written by a newer Wheelhouse',
    'Everything. Nothing was read wrongly and nothing was changed.',
    file,
  );
  await expect(
    page.getByText(`The journal has format ${JOURNAL_VERSION + 41}; this version knows up to ${JOURNAL_VERSION}.`),
  ).toBeVisible();
  expect(readFileSync(file).equals(before)).toBe(true);
  await startAfresh(page);
  await declare({ page }, 'Begun afresh');
  const [aside] = setAside(folder);
  expect(readFileSync(path.join(folder, aside!)).equals(before)).toBe(true);
});

test('a damaged journal is kept byte for byte, and the cockpit works beside it', async ({ start, folder }) => {
  const file = usedFolder(folder);
  const bytes = readFileSync(file);
  bytes.fill(0xab, 8_192, bytes.length - 4_096);
  writeFileSync(file, bytes);
  const cockpit = await start();
  await expectDesigned(cockpit, 'The journal is damaged', 'The file is kept as it is.', file);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  await startAfresh(cockpit.page);
  await declare(cockpit, 'After the damage');
  await kill(cockpit);
  const aside = setAside(folder);
  expect(aside).toHaveLength(1);
  expect(readFileSync(path.join(folder, aside[0]!)).equals(bytes)).toBe(true);
  const again = await start();
  await expect(again.page.getByRole('heading', { name: 'After the damage' })).toBeVisible();
});

test('damage in a part that the start does not read is found while the cockpit runs', async ({ start, folder }) => {
  const file = tornJournal(folder);
  const cockpit = await start();
  const { page } = cockpit;
  // The unsent text is not lost when the damage is found.
  await composer(page).fill('We are looking into it.');
  await expect(page.getByRole('alert').getByText(/From now on nothing is put on record, no alarm rings/)).toBeVisible();
  await expect(composer(page)).toHaveValue('We are looking into it.');
  await page.getByRole('button', { name: 'What to do…' }).click();
  await expectDesigned(cockpit, 'The journal is damaged', 'The file is kept as it is.', file);
  await startAfresh(page);
  await declare({ page }, 'After the damage');
  expect(setAside(folder)).not.toEqual([]);
});

test('a journal that is no database is reported as damaged, and Quit works', async ({ start, folder }) => {
  const file = path.join(folder, JOURNAL);
  writeFileSync(file, 'This was my shopping list, long enough to be a header of a database. '.repeat(40));
  const cockpit = await start();
  await expectDesigned(cockpit, 'The journal is damaged', 'The file is kept as it is.', file);
  const closed = cockpit.app.waitForEvent('close');
  await cockpit.page.getByRole('button', { name: 'Quit' }).click();
  await closed;
  expect(readFileSync(file, 'utf8')).toContain('shopping list');
});

/** Root may write despite mode bits, but not to immutable files. Links are skipped: they cannot be immutable. */
function lock(folder: string, locked: boolean): void {
  const change = isRoot() ? `chattr ${locked ? '+i' : '-i'}` : `chmod ${locked ? 'a-w' : 'u+w'}`;
  execFileSync('sh', ['-c', `find "$1" -not -type l -exec ${change} {} +`, 'lock', folder], { stdio: 'ignore' });
}

function canLock(): boolean {
  if (process.platform === 'win32') return false;
  const probe = path.join(tmpdir(), `wheelhouse-lock-${process.pid}`);
  mkdirSync(probe);
  try {
    lock(probe, true);
    lock(probe, false);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

test('a data folder that cannot be written to is reported in the window and not changed', async ({ start, folder }) => {
  test.skip(!canLock(), 'This file system knows no folder that its owner cannot write to.');
  const file = usedFolder(folder);
  await kill(await start());
  const before = readFileSync(file);
  lock(folder, true);
  try {
    const cockpit = await start();
    await expectDesigned(cockpit, 'The data folder cannot be written to', 'Everything written so far.', file);
    await expect(cockpit.page.getByRole('button', { name: /Start afresh/ })).toBeHidden();
    const closed = cockpit.app.waitForEvent('close');
    await cockpit.page.getByRole('button', { name: 'Quit' }).click();
    await closed;
    expect(readFileSync(file).equals(before)).toBe(true);
  } finally {
    lock(folder, false);
  }
  const again = await start();
  await expect(again.page.getByRole('timer')).toBeVisible();
});

/** A small disk mounted below the folder; null when this account may not mount one. */
function mountDisk(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk]);
  return status === 0 ? disk : null;
}

/** Fills the disk; returns a function that frees space. */
function fillUp(disk: string): () => void {
  const ballast = path.join(disk, 'ballast');
  const file = openSync(ballast, 'w');
  for (const size of [1 << 20, 4_096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
  return () => rmSync(ballast);
}

test('a full disk refuses commands, keeps what is typed, still rings, and recovers when space is freed', async ({
  start,
  folder,
}) => {
  const disk = mountDisk(folder);
  test.skip(disk === null, 'This account may not mount a small disk that can be filled.');
  try {
    let cockpit = await start({ folder: disk! });
    let { page } = cockpit;
    await declare({ page }, 'Disk fills up');
    await composer(page).fill('What we know so far');
    const note = timeline(page).getByLabel('Add to the timeline');
    await note.fill('Written while there was room');
    await note.press('Enter');
    await expect(recorded(page, 'Written while there was room')).toBeVisible();

    const makeRoom = fillUp(disk!);
    const alert = page.getByRole('alert').filter({ hasText: 'What you just did is not on record' });
    await note.fill('Written without room');
    await note.press('Enter');
    await expect(alert).toHaveText(
      /^The disk is full What you just did is not on record; what you typed is still here/,
    );
    await expect(note).toHaveValue('Written without room');
    await composer(page).press('Control+Enter');
    await expect(composer(page)).toHaveValue('What we know so far');
    await page
      .getByRole('region', { name: 'Playbook' })
      .getByRole('button', { name: /^Service outage/ })
      .click();
    await select(page.getByLabel('Severity'), 'S1');
    await expect(page.getByLabel('Severity')).toHaveText('S2');
    await expect(page.getByRole('region', { name: 'Playbook' }).getByRole('checkbox')).toHaveCount(0);
    await expect(recorded(page, 'Written without room')).toHaveCount(0);
    await expect(alert).toBeVisible();

    // The alarm rings once, although the ring cannot be recorded yet.
    const rang = await watchNotifications(cockpit);
    await travel(cockpit, 5 * 60_000);
    await expect(page.getByRole('timer')).toHaveAttribute('data-state', 'due');
    await expect.poll(rang).toEqual(['Status update due: Disk fills up']);

    // Another disk still accepts the postmortem.
    await answerFileDialogs(cockpit, path.join(folder, 'postmortem.md'));
    await runCommand(cockpit, 'export');
    await expect(page.getByText('The postmortem is in')).toBeVisible();

    makeRoom();
    await note.press('Enter');
    await expect(recorded(page, 'Written without room')).toBeVisible();
    await expect(alert).toBeHidden();
    await expect(note).toHaveValue('');
    await expect(recorded(page, /^Status update due at/)).toHaveCount(1);
    expect(await rang()).toHaveLength(1);
    await composer(page).press('Control+Enter');
    await expect(composer(page)).toHaveValue('');

    await kill(cockpit);
    cockpit = await start({ folder: disk! });
    ({ page } = cockpit);
    for (const text of ['Written while there was room', 'Written without room', 'What we know so far'])
      await expect(recorded(page, text)).toHaveCount(1);
    await kill(cockpit);
  } finally {
    // Lazily: a process that was just killed may still use it.
    execFileSync('umount', ['--lazy', disk!]);
  }
});
