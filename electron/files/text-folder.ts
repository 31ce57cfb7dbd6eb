import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cut } from '../../src/base/cut.ts';
import type { FileTrouble } from '../../src/bridge/problems.ts';
import { err, type Result } from '../../src/base/result.ts';
import { log } from '../log/log.ts';
import { readWithin } from './read-file.ts';

/** Files in folders that a person may add to: playbooks, message templates. */
const TEXT_FILE = /\.(md|markdown|txt|rst)$/i;

interface Shelf<T, E> {
  found: { value: T; file: string; bundled: boolean }[];
  troubles: FileTrouble<E>[];
}

type TooLarge = { code: 'too-large'; bytes: number; limit: number };

interface ShelfReading<T, E> {
  /** Bytes of one file. A larger one is not read. */
  limit: number;
  read: (bytes: Uint8Array, file: string, bundled: boolean) => Result<T, E> | Promise<Result<T, E>>;
}

/** Reads the app's own folder, then the team's. A file that cannot be read is reported and stays in place. */
export async function readShelf<T, E>(
  bundledFolder: string,
  ownFolder: string,
  { limit, read }: ShelfReading<T, E>,
): Promise<Shelf<T, E | TooLarge>> {
  const shelf: Shelf<T, E | TooLarge> = { found: [], troubles: [] };
  async function readOne(place: string, file: string, bundled: boolean): Promise<Result<T, E | TooLarge>> {
    const { bytes, size } = await readWithin(place, limit);
    return size > limit ? err({ code: 'too-large', bytes: size, limit }) : read(bytes, file, bundled);
  }
  for (const [folder, bundled] of [
    [bundledFolder, true],
    [ownFolder, false],
  ] as const) {
    for (const file of await textFiles(folder)) {
      const result = await withFileErrors(() => readOne(path.join(folder, file), file, bundled));
      if (result.ok) shelf.found.push({ value: result.value, file, bundled });
      else shelf.troubles.push({ file, problem: result.error });
    }
  }
  return shelf;
}

/** The text files of a folder by name; none without the folder. */
async function textFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => TEXT_FILE.test(file)).toSorted();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') log.caught('folder-unreadable', error);
    return [];
  }
}

/**
 * Stores a copy by writing a temporary file and renaming it, so that a crash leaves no partial file. The temporary file is
 * a new one: through a link that somebody put in its place the bytes would go elsewhere.
 */
export async function storeFile(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = path.join(folder, `.${randomUUID()}.part`);
  try {
    await writeFile(part, bytes, { flag: 'wx', mode: 0o600 });
    await rename(part, path.join(folder, file));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A valid file name for the copy that nothing in the folder has, readable or not. */
export async function freeName(folder: string, file: string, otherwise: string): Promise<string> {
  const names = new Set((await textFiles(folder)).map((name) => name.toLowerCase()));
  const extension = TEXT_FILE.exec(file)?.[0] ?? '.md';
  const bare = file.slice(0, file.length - (file.endsWith(extension) ? extension.length : 0));
  const stem = cut(bare.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_'), 60) || otherwise;
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem}${extension}` : `${stem} (${n})${extension}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

/** Returns errors of reading and storing a file instead of throwing them. */
export async function withFileErrors<T, E>(
  add: () => Promise<Result<T, E>>,
): Promise<Result<T, E | { code: 'unreadable'; detail: string }>> {
  try {
    return await add();
  } catch (error) {
    log.caught('file-unreadable', error);
    return err({ code: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Adds the file's name to an error; '' without a file. */
export const named = <T, P>(file: string, result: Result<T, P>): Result<T, { file: string; problem: P }> =>
  result.ok ? result : err({ file, problem: result.error });
