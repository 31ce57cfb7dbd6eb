import type Store from 'electron-store';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Cadences, SettingName, Unwritten } from '../../src/bridge/views.ts';
import type { Cadence } from '../../src/model/cadence.ts';
import { DEFAULT_REACTION, type ReadingSettings } from '../../src/reading/reaction.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../src/promise/cadence.ts';
import { isSettingsObject, readStored, STORED_KEYS, type Stored, type StoredKey } from './stored.ts';
import { PRIVATE_FILE } from '../security/private-files.ts';
import { log } from '../log/log.ts';

/**
 * Preferences, window placement and the connection's profile, nothing of incidents. A failed write is not fatal: the
 * value applies until the app ends.
 */
export interface SettingsStore {
  get: <K extends StoredKey>(key: K) => Stored[K] | undefined;
  /** Returns whether it is on disk. */
  set: <K extends StoredKey>(key: K, value: NonNullable<Stored[K]>) => boolean;
  delete: (key: StoredKey) => boolean;
  /** Loads the writing library, and writes what was set before. */
  load: () => Promise<void>;
  /** Retries to write what is not on disk; each `set` does so too. */
  write: () => void;
  /** Why a setting is not on disk; null where all are. */
  unwritten: () => Unwritten | null;
  /** What of the file could not be read at the start: keys that have their defaults, or the whole `file`. */
  unread: SettingName[];
}

/** A fault of the settings file. A faulty value counts as not set, and stays in the file until it is set. */
export type StoredProblem =
  | { code: 'setting-wrong'; key: StoredKey }
  /** Not a JSON object: the file is renamed with a time in its name before the first write. */
  | { code: 'settings-damaged' }
  /** A folder or a device has its name, or it may not be read. */
  | { code: 'settings-unreadable' };

const NAME = 'settings';

/** Opens the settings. An unreadable file does not prevent a start: every setting has a default. */
export function openSettings(
  folder: string,
  report: (problem: StoredProblem) => void = () => undefined,
): SettingsStore {
  const file = path.join(folder, `${NAME}.json`);
  // The library, which validates and reads the file at each get, would delay the window and every event, so values are
  // read once here.
  const unread: SettingName[] = [];
  const known = read(file, (problem) => {
    unread.push(problem.code === 'setting-wrong' ? problem.key : 'file');
    report(problem);
  });
  /** Keys that are set but not on disk: the next write includes them. */
  const unsaved = new Set<StoredKey>();
  let open: (() => Store) | null = null;
  let store: Store | null = null;
  let loading: Promise<void> | undefined;
  let failure: Unwritten | null = null;

  const load = (): Promise<void> =>
    (loading ??= import('electron-store')
      .then(({ default: ElectronStore }) => {
        open = () =>
          new ElectronStore({ cwd: folder, name: NAME, clearInvalidConfig: true, configFileMode: PRIVATE_FILE });
        write();
      })
      .catch((error: unknown) => {
        log.caught('settings-not-loaded', error);
        failure = writeFailure(error);
        // The next change retries.
        loading = undefined;
      }));

  function write(): void {
    if (open === null || unsaved.size === 0) return;
    try {
      if (setDamagedAside(file)) for (const key of STORED_KEYS) if (known[key] !== undefined) unsaved.add(key);
      store ??= open();
      for (const key of unsaved) {
        const value = known[key];
        if (value === undefined) store.delete(key);
        else store.set(key, value);
        unsaved.delete(key);
      }
      failure = null;
    } catch (error) {
      failure = writeFailure(error);
      log.caught('settings-not-written', error, { problem: failure.code });
    }
  }

  function change(key: StoredKey): boolean {
    unsaved.add(key);
    write();
    if (open !== null) return !unsaved.has(key);
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
    unwritten: () => (unsaved.size === 0 ? null : failure),
    unread,
  };
}

/** The file system's error as a problem. */
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

/** Non-blocking: a named pipe would block the start until a writer exists. */
function readRegularFile(file: string): string {
  // Windows has neither this flag nor such pipes.
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
 * Renames a damaged settings file, as the library would replace it and lose a person's edits. Returns whether it was
 * renamed. @throws where it cannot be, and where the library would block.
 */
function setDamagedAside(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  // For a folder the library reports the fault.
  if (found === undefined || found.isDirectory()) return false;
  if (!found.isFile()) throw new Error(`${file} is not a regular file`);
  if (parse(readRegularFile(file)) !== null) return false;
  const at = found.mtime.toISOString().replaceAll(':', '-').slice(0, 19);
  renameSync(file, `${file}.set-aside-${at}`);
  return true;
}

/** The team's own cadences, and the id of the cadence for new incidents. */
export const cadencesOf = (settings: SettingsStore): Cadences =>
  settings.get('cadences') ?? { chosen: GITLAB_MATRIX.id, own: [] };

export function chosenCadence(settings: SettingsStore): Cadence {
  const { chosen, own } = cadencesOf(settings);
  return [...BUILT_IN_CADENCES, ...own].find(({ id }) => id === chosen) ?? GITLAB_MATRIX;
}

/** The settings of reading Slack. */
export const readingOf = (settings: SettingsStore): ReadingSettings =>
  settings.get('reading') ?? { on: true, reaction: DEFAULT_REACTION };

/** The author of events: the person's own choice, else the OS account's name. */
export function personOf(settings: SettingsStore): string {
  return settings.get('person') ?? accountName();
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the user database, as in containers.
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'me';
  }
}
