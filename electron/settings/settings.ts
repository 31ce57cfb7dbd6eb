import type Store from 'electron-store';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Cadences, Unwritten } from '../../src/bridge/views.ts';
import type { Cadence } from '../../src/model/cadence.ts';
import { DEFAULT_REACTION, type ReadingSettings } from '../../src/reading/reaction.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../src/promise/cadence.ts';
import { isSettingsObject, readStored, STORED_KEYS, type Stored, type StoredKey } from './stored.ts';
import { log } from '../log/log.ts';

/**
 * Preferences, window placement and the connection's profile. Nothing about an incident lives here, so a folder that
 * cannot be written is no reason to fail: what was set then holds until the app ends.
 */
export interface SettingsStore {
  get: <K extends StoredKey>(key: K) => Stored[K] | undefined;
  /** Answers whether it is on disk. */
  set: <K extends StoredKey>(key: K, value: NonNullable<Stored[K]>) => boolean;
  delete: (key: StoredKey) => boolean;
  /** Brings in what writes, and writes what was set before it was there. */
  load: () => Promise<void>;
  /** Tries again to write what is not on disk, as each `set` does. */
  write: () => void;
  /** Why something that was set is not on disk; null where all of it is. */
  unwritten: () => Unwritten | null;
}

/** What was found wrong in the settings file. What is wrong counts as not set, and stays in the file until it is set. */
export type StoredProblem =
  | { code: 'setting-wrong'; key: StoredKey }
  /** No JSON, or JSON that is no object: set aside under a name that says when, once something has to be written. */
  | { code: 'settings-damaged' }
  /** A folder or a device stands in its place, or it may not be read. */
  | { code: 'settings-unreadable' };

const NAME = 'settings';

/** A settings file that cannot be read is no reason not to start: every setting has a sound default. */
export function openSettings(
  folder: string,
  report: (problem: StoredProblem) => void = () => undefined,
): SettingsStore {
  const file = path.join(folder, `${NAME}.json`);
  // The library validates, and reads the file at each get. The window must not wait for the one, nor an event for the other.
  const known = read(file, report);
  /** What holds here and is not on disk: one write that failed must not leave an old value there for good. */
  const behind = new Set<StoredKey>();
  let open: (() => Store) | null = null;
  let store: Store | null = null;
  let loading: Promise<void> | undefined;
  let failure: Unwritten | null = null;

  const load = (): Promise<void> =>
    (loading ??= import('electron-store')
      .then(({ default: ElectronStore }) => {
        open = () => new ElectronStore({ cwd: folder, name: NAME, clearInvalidConfig: true });
        write();
      })
      .catch((error: unknown) => {
        log.caught('settings-not-loaded', error);
        failure = writeFailure(error);
        // The next change tries anew.
        loading = undefined;
      }));

  function write(): void {
    if (open === null || behind.size === 0) return;
    try {
      if (setDamagedAside(file)) for (const key of STORED_KEYS) if (known[key] !== undefined) behind.add(key);
      store ??= open();
      for (const key of behind) {
        const value = known[key];
        if (value === undefined) store.delete(key);
        else store.set(key, value);
        behind.delete(key);
      }
      failure = null;
    } catch (error) {
      failure = writeFailure(error);
      log.caught('settings-not-written', error, { problem: failure.code });
    }
  }

  function change(key: StoredKey): boolean {
    behind.add(key);
    write();
    if (open !== null) return !behind.has(key);
    void load();
    return true;
  }

  return {
    get: (key) => known[key],
    set: (key, value) => {
      known[key] = value;
      return change(key);
    },
    delete: (key) => {
      delete known[key];
      return change(key);
    },
    load,
    write,
    unwritten: () => (behind.size === 0 ? null : failure),
  };
}

/** What the file system said. */
function writeFailure(error: unknown): Unwritten {
  const detail = error instanceof Error ? error.message : String(error);
  const { code = '' } = error as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', detail };
  return { code: ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'read-only' : 'not-written', detail };
}

function read(file: string, report: (problem: StoredProblem) => void): Stored {
  let text: string;
  try {
    text = readRegularFile(file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') report({ code: 'settings-unreadable' });
    return {};
  }
  const found = parse(text);
  if (found === null) {
    report({ code: 'settings-damaged' });
    return {};
  }
  const { values, wrong } = readStored(found);
  for (const key of wrong) report({ code: 'setting-wrong', key });
  return values;
}

/** Without waiting: a pipe in its place would keep the app from starting until somebody writes to it. */
function readRegularFile(file: string): string {
  // Windows has no such flag, and no such pipes.
  const descriptor = openSync(file, constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error('not a regular file');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(text);
    return isSettingsObject(found) ? found : null;
  } catch {
    return null;
  }
}

/**
 * The library begins a file anew that it cannot read: what a person wrote there, one comma wrong, would be lost with it.
 * Answers whether it was moved. @throws where it cannot be, and where the library would wait for ever.
 */
function setDamagedAside(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  // Of a folder the library says itself what is wrong.
  if (found === undefined || found.isDirectory()) return false;
  if (!found.isFile()) throw new Error(`${file} is not a regular file`);
  if (parse(readRegularFile(file)) !== null) return false;
  const at = found.mtime.toISOString().replaceAll(':', '-').slice(0, 19);
  renameSync(file, `${file}.set-aside-${at}`);
  return true;
}

/** Which cadences there are besides the built-in ones, and which one new incidents get. */
export const cadencesOf = (settings: SettingsStore): Cadences =>
  settings.get('cadences') ?? { chosen: GITLAB_MATRIX.id, own: [] };

export function chosenCadence(settings: SettingsStore): Cadence {
  const { chosen, own } = cadencesOf(settings);
  return [...BUILT_IN_CADENCES, ...own].find(({ id }) => id === chosen) ?? GITLAB_MATRIX;
}

/** Whether Slack is read back, and which reaction calls for the record. */
export const readingOf = (settings: SettingsStore): ReadingSettings =>
  settings.get('reading') ?? { on: true, reaction: DEFAULT_REACTION };

/** Who the record says it was: the person's own word, else the OS account's name. */
export function personOf(settings: SettingsStore): string {
  return settings.get('person') ?? accountName();
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the user database, as containers have it.
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'me';
  }
}
