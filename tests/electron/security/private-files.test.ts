import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { makePrivate, narrowFiles } from '../../../electron/security/private-files.ts';
import { freshFolder } from '../../support/folder.ts';

const mode = (...place: string[]): number => statSync(path.join(...place)).mode & 0o777;

test.skipIf(process.platform === 'win32')(
  'a data folder that was open to others is narrowed, links aside',
  async () => {
    const folder = freshFolder();
    const outside = path.join(freshFolder(), 'outside.txt');
    for (const name of ['evidence', 'evidence/1', 'playbooks', 'logs']) mkdirSync(path.join(folder, name));
    const files = [
      'journal.sqlite',
      'journal.sqlite.set-aside-2026',
      'settings.json',
      'evidence/1/log.txt',
      'Preferences',
    ];
    for (const file of [...files.map((name) => path.join(folder, name)), outside]) writeFileSync(file, 'x');
    for (const file of [outside, ...files.map((name) => path.join(folder, name))]) chmodSync(file, 0o644);
    for (const name of ['', 'evidence', 'evidence/1', 'playbooks']) chmodSync(path.join(folder, name), 0o755);
    symlinkSync(outside, path.join(folder, 'playbooks', 'link.md'));

    makePrivate(folder);
    expect(mode(folder)).toBe(0o700);
    await narrowFiles(folder);
    expect(files.slice(0, 4).map((name) => mode(folder, name))).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect(['evidence', 'evidence/1', 'playbooks'].map((name) => mode(folder, name))).toEqual([0o700, 0o700, 0o700]);
    expect([mode(outside), mode(folder, 'Preferences')]).toEqual([0o644, 0o644]);
  },
);

test.skipIf(process.platform === 'win32')('what is created is this account’s alone', () => {
  const folder = path.join(freshFolder(), 'new');
  makePrivate(folder);
  expect(mode(folder)).toBe(0o700);
  const journal = openJournal(folder, { newDevice: () => 'a' });
  expect(['journal.sqlite', 'journal.sqlite-wal'].map((name) => mode(folder, name))).toEqual([0o600, 0o600]);
  journal.close();
});
