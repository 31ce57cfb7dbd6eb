import fc from 'fast-check';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openEvidence } from '../../../electron/evidence/evidence.ts';
import { LIMITS } from '../../../src/model/words.ts';
import { freshFolder } from '../../support/folder.ts';

test('a file of any name is stored under one that every file system takes, and is read again', async () => {
  const evidence = openEvidence(freshFolder());
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', minLength: 140, maxLength: 200 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(name, fc.constantFrom('界'.repeat(200), '😀'.repeat(120), `${'é'.repeat(300)}.log`)),
      async (given) => {
        const stored = await evidence.store(given, new Uint8Array([1, 2]));
        expect(Buffer.byteLength(stored.name)).toBeLessThanOrEqual(255);
        expect(stored.name.length).toBeLessThanOrEqual(LIMITS.fileName);
        expect(stored.name.isWellFormed()).toBe(true);
        expect(await evidence.read(stored.id)).toEqual(new Uint8Array([1, 2]));
      },
    ),
    { numRuns: 60 },
  );
});

test('what a crash left beside a file is not it, and a device in its place is not read', async () => {
  const folder = freshFolder();
  const evidence = openEvidence(folder);
  const { id, name } = await evidence.store('log.txt', new Uint8Array([7]));
  writeFileSync(path.join(folder, id, '.0.part'), 'half');
  expect(await evidence.read(id)).toEqual(new Uint8Array([7]));
  expect(readdirSync(path.join(folder, id))).toContain(name);
  if (process.platform === 'win32') return;
  const other = await evidence.store('a.txt', new Uint8Array());
  symlinkSync('/dev/zero', path.join(folder, other.id, 'a'));
  expect(await evidence.read(other.id)).toBeNull();
});
