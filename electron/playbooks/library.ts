import path from 'node:path';
import type { PlaybookShelf } from '../../src/bridge/views.ts';
import { PLAYBOOK_LIMITS, summarize, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Playbook } from '../../src/model/playbook.ts';
import { readPlaybook, type PlaybookProblem } from '../../src/playbook/markdown.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { freeName, storeFile, readShelf } from '../files/text-folder.ts';
import { decodePlaybookBytes } from '../files/decode.ts';

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
  result: Result<Playbook, PlaybookProblem>;
}

/** Reads both folders. `onRead` is called after this and each later reading. */
export async function openLibrary(
  bundledFolder: string,
  importedFolder: string,
  onRead: (shelf: PlaybookShelf) => void,
): Promise<Library> {
  let playbooks = new Map<string, Playbook>();
  let shelf: PlaybookShelf = { playbooks: [], troubles: [] };
  let readings = new Map<string, Reading>();
  let latestRead = Promise.resolve();

  async function readAll(): Promise<void> {
    const before = readings;
    const now = new Map<string, Reading>();
    const { found, troubles } = await readShelf(bundledFolder, importedFolder, (bytes, file, bundled) => {
      const id = idOf(file, bundled);
      const known = before.get(id);
      // Parsing a large playbook takes long, so an unchanged file is not parsed again.
      const same = known !== undefined && Buffer.compare(known.bytes, bytes) === 0;
      const result = same ? known.result : readBytes(bytes, id, nameOf(file));
      if (bytes.byteLength <= PLAYBOOK_LIMITS.bytes) now.set(id, { bytes, result });
      return result;
    });
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
      const added = readBytes(bytes, idOf(file, false), nameOf(file));
      if (!added.ok) return added;
      await storeFile(importedFolder, file, bytes);
      await read();
      return ok(summarize(added.value, false));
    },
  };
}

function readBytes(bytes: Uint8Array, id: string, name: string): Result<Playbook, PlaybookProblem> {
  const text = decodePlaybookBytes(bytes);
  return text.ok ? readPlaybook(text.value, { id, name }) : text;
}

const idOf = (file: string, bundled: boolean): string => `${bundled ? 'bundled' : 'imported'}:${file}`.slice(0, 100);

const nameOf = (file: string): string =>
  path
    .basename(file)
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim()
    .slice(0, 200) || 'Playbook';
