import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PLAYBOOK_LIMITS, summarize, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Playbook } from '../../src/playbook/playbook-schema.ts';
import { readPlaybook, type PlaybookProblem } from '../../src/playbook/markdown.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { freeName, keepFile, textFiles } from '../shelf.ts';
import { decodePlaybookBytes } from './decode.ts';

/** The playbooks a person can run: those that come with the app and those they imported, each a file of its own. */
export interface Library {
  list: () => PlaybookSummary[];
  find: (id: string) => Playbook | undefined;
  /** Reads the file, keeps a copy of it in the data folder, and offers it from then on. `size` in bytes. */
  add: (fileName: string, bytes: Uint8Array, size?: number) => Promise<Result<PlaybookSummary, PlaybookProblem>>;
}

interface Entry {
  playbook: Playbook;
  bundled: boolean;
}

/** Reads both folders. A file that cannot be read as a playbook any more is left out, never deleted. */
export async function openLibrary(bundledFolder: string, importedFolder: string): Promise<Library> {
  const entries = new Map<string, Entry>();
  for (const [folder, bundled] of [
    [bundledFolder, true],
    [importedFolder, false],
  ] as const) {
    for (const file of await textFiles(folder)) {
      const bytes = await readFile(path.join(folder, file));
      const read = readBytes(bytes, idOf(file, bundled), nameOf(file));
      if (read.ok) entries.set(read.value.id, { playbook: read.value, bundled });
    }
  }

  return {
    list: () => [...entries.values()].map(({ playbook, bundled }) => summarize(playbook, bundled)),
    find: (id) => entries.get(id)?.playbook,
    add: async (fileName, bytes, size = bytes.byteLength) => {
      if (size > PLAYBOOK_LIMITS.bytes) return err({ code: 'too-large', bytes: size, limit: PLAYBOOK_LIMITS.bytes });
      const file = freeName(path.basename(fileName), 'playbook', (name) => entries.has(idOf(name, false)));
      const read = readBytes(bytes, idOf(file, false), nameOf(fileName));
      if (!read.ok) return read;
      await keepFile(importedFolder, file, bytes);
      entries.set(read.value.id, { playbook: read.value, bundled: false });
      return ok(summarize(read.value, false));
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
