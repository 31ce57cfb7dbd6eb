import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PLAYBOOK_LIMITS, summarize, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Playbook } from '../../src/playbook/playbook-schema.ts';
import { readPlaybook, type PlaybookProblem } from '../../src/playbook/markdown.ts';
import { err, ok, type Result } from '../../src/result.ts';
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
    for (const file of await markdownFiles(folder)) {
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
      const file = freeName(path.basename(fileName), entries);
      const read = readBytes(bytes, idOf(file, false), nameOf(fileName));
      if (!read.ok) return read;
      await mkdir(importedFolder, { recursive: true });
      const target = path.join(importedFolder, file);
      // Written beside and renamed: a crash in between leaves no half file under the name.
      await writeFile(`${target}.part`, bytes);
      await rename(`${target}.part`, target);
      entries.set(read.value.id, { playbook: read.value, bundled: false });
      return ok(summarize(read.value, false));
    },
  };
}

function readBytes(bytes: Uint8Array, id: string, name: string): Result<Playbook, PlaybookProblem> {
  const text = decodePlaybookBytes(bytes);
  return text.ok ? readPlaybook(text.value, { id, name }) : text;
}

async function markdownFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => /\.(md|markdown|txt|rst)$/i.test(file)).toSorted();
  } catch {
    return [];
  }
}

const idOf = (file: string, bundled: boolean): string => `${bundled ? 'bundled' : 'imported'}:${file}`.slice(0, 100);

const nameOf = (file: string): string =>
  path
    .basename(file)
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim()
    .slice(0, 200) || 'Playbook';

function freeName(file: string, taken: ReadonlyMap<string, Entry>): string {
  const extension = /\.(md|markdown|txt|rst)$/i.exec(file)?.[0] ?? '.md';
  const stem =
    file
      .slice(0, file.length - (file.endsWith(extension) ? extension.length : 0))
      .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
      .slice(0, 60) || 'playbook';
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stem}${extension}` : `${stem} (${n})${extension}`;
    if (!taken.has(idOf(name, false))) return name;
  }
}
