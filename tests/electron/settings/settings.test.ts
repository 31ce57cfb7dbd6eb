import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSettings } from '../../../electron/settings/settings.ts';

let folder: string;
beforeEach(() => {
  // Outside Electron the library needs no more of it than that it can be named.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', tmpdir());
  folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, 'settings.json');
const onDisk = (): unknown => JSON.parse(readFileSync(file(), 'utf8'));
/** Nothing can be written where a folder stands. */
const block = (): void => void mkdirSync(path.join(file(), 'in the way'), { recursive: true });
const unblock = (): void => rmSync(file(), { recursive: true });

test('what is set before the writer is there is on disk once it is', async () => {
  const settings = openSettings(folder);
  settings.set('person', 'Ada');
  await settings.load();
  expect(onDisk()).toEqual({ person: 'Ada' });
  expect(settings.unwritten()).toBeNull();
});

test('what cannot be written holds all the same, is told, and is on disk with the next write that works', async () => {
  writeFileSync(file(), JSON.stringify({ person: 'Ada', strip: true }));
  const settings = openSettings(folder);
  await settings.load();
  rmSync(file());
  block();
  expect(settings.set('person', 'Grace')).toBe(false);
  expect(settings.delete('strip')).toBe(false);
  expect(settings.get('person')).toBe('Grace');
  expect(settings.unwritten()).toMatchObject({
    code: 'not-written',
    detail: expect.stringContaining('EISDIR') as string,
  });
  unblock();
  writeFileSync(file(), JSON.stringify({ person: 'Ada', strip: true }));
  expect(settings.set('soundOn', false)).toBe(true);
  expect(onDisk()).toEqual({ person: 'Grace', soundOn: false });
  expect(settings.unwritten()).toBeNull();
});

test('it tries again when it is told to, also where nothing could be opened at first', async () => {
  block();
  const settings = openSettings(folder);
  settings.set('person', 'Ada');
  await settings.load();
  expect(settings.unwritten()).not.toBeNull();
  unblock();
  settings.write();
  expect(settings.unwritten()).toBeNull();
  expect(openSettings(folder).get('person')).toBe('Ada');
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EIO', 'not-written'],
])('%s is told as %s', async (code, told) => {
  vi.resetModules();
  vi.doMock('electron-store', () => ({
    default: class {
      set(): void {
        throw Object.assign(new Error('as the system says'), { code });
      }
    },
  }));
  const { openSettings: open } = await import('../../../electron/settings/settings.ts');
  const settings = open(folder);
  await settings.load();
  expect(settings.unwritten()).toBeNull();
  expect(settings.set('person', 'Ada')).toBe(false);
  expect(settings.unwritten()).toEqual({ code: told, detail: 'as the system says' });
  vi.doUnmock('electron-store');
});

test('a writer that does not load is told, and comes with a later change; nothing that was set is lost', async () => {
  vi.resetModules();
  vi.doMock('electron-store', () => {
    throw new Error('no such file');
  });
  const { openSettings: open } = await import('../../../electron/settings/settings.ts');
  const settings = open(folder);
  await settings.load();
  settings.set('person', 'Ada');
  await settings.load();
  expect(settings.unwritten()?.code).toBe('not-written');
  vi.doUnmock('electron-store');
  vi.resetModules();
  settings.set('soundOn', false);
  await settings.load();
  expect([settings.unwritten(), onDisk()]).toEqual([null, { person: 'Ada', soundOn: false }]);
});
