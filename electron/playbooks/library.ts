import path from 'node:path';
import type { PlaybookShelf } from '../../src/bridge/views.ts';
import { PLAYBOOK_LIMITS, summarize, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Playbook } from '../../src/model/playbook.ts';
import type { PlaybookProblem } from '../../src/playbook/markdown.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { freeName, storeFile, readShelf } from '../files/text-folder.ts';
import { readPlaybookBytes, type PlaybookResult, type PlaybookSource } from './read-bytes.ts';

/** The playbooks that a person can run: the app's and the imported ones, one file each. */
export interface Library {
  /** The state at the last reading of the folders. */
  shelf: () => PlaybookShelf;
  find: (id: string) => Playbook | undefined;
  /** Reads the folders again: somebody may have edited a file. */
  read: () => Promise<void>;
  /** Stores a copy of the file in the data folder and adds it. `size` in bytes. */
  add: (fileName: string, bytes: Uint8Array, size?: number) => Promise<Result<PlaybookSummary, PlaybookProblem>>;
}

interface Reading {
  bytes: Uint8Array;
  result: PlaybookResult;
}

/** Bytes of a file that main reads itself, in a few milliseconds. */
const LARGEST_HERE = 16_000;

/** Reads both folders. `onRead` is called after this and each later reading; `readLarge` reads large files off this thread. */
export async function openLibrary(
  bundledFolder: string,
  importedFolder: string,
  onRead: (shelf: PlaybookShelf) => void,
  readLarge: (source: PlaybookSource) => PlaybookResult | Promise<PlaybookResult>,
): Promise<Library> {
  const readSource = (bytes: Uint8Array, file: string, id: string): PlaybookResult | Promise<PlaybookResult> =>
    (bytes.byteLength > LARGEST_HERE ? readLarge : readPlaybookBytes)({ bytes, id, name: nameOf(file) });

  let playbooks = new Map<string, Playbook>();
  let shelf: PlaybookShelf = { playbooks: [], troubles: [] };
  let readings = new Map<string, Reading>();
  let latestRead = Promise.resolve();

  async function readAll(): Promise<void> {
    const before = readings;
    const now = new Map<string, Reading>();
    const read = async (bytes: Uint8Array, file: string, bundled: boolean): Promise<PlaybookResult> => {
      const id = idOf(file, bundled);
      const known = before.get(id);
      // Parsing a large playbook takes long, so an unchanged file is not parsed again.
      const same = known !== undefined && Buffer.compare(known.bytes, bytes) === 0;
      const result = same ? known.result : await readSource(bytes, file, id);
      now.set(id, { bytes, result });
      return result;
    };
    const { found, troubles } = await readShelf(bundledFolder, importedFolder, { limit: PLAYBOOK_LIMITS.bytes, read });
    readings = now;
    playbooks = new Map(found.map(({ value }) => [value.id, value]));
    shelf = { playbooks: found.map(({ value, bundled }) => summarize(value, bundled)), troubles };
    onRead(shelf);
  }

  // Sequential, so that an earlier reading never replaces a later one.
  const read = (): Promise<void> => (latestRead = latestRead.then(readAll, readAll));

  await read();
  return {
    shelf: () => shelf,
    find: (id) => playbooks.get(id),
    read,
    add: async (fileName, bytes, size = bytes.byteLength) => {
      if (size > PLAYBOOK_LIMITS.bytes) return err({ code: 'too-large', bytes: size, limit: PLAYBOOK_LIMITS.bytes });
      const file = await freeName(importedFolder, path.basename(fileName), 'playbook');
      const added = await readSource(bytes, file, idOf(file, false));
      if (!added.ok) return added;
      await storeFile(importedFolder, file, bytes);
      await read();
      return ok(summarize(added.value, false));
    },
  };
}

const idOf = (file: string, bundled: boolean): string => `${bundled ? 'bundled' : 'imported'}:${file}`.slice(0, 100);

const nameOf = (file: string): string =>
  path
    .basename(file)
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim()
    .slice(0, 200) || 'Playbook';
