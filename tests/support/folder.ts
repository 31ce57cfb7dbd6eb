import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder for one test. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
