import { type Cadence } from '../../src/model/cadence.ts';
import type Store from 'electron-store';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Cadences, Unwritten } from '../../src/bridge/views.ts';
import type { SlackWork } from '../../src/slack-actions/preferences.ts';
import { DEFAULT_REACTION, type ReadingSettings } from '../../src/reading/reaction.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../src/promise/cadence.ts';
import type { KeptToken } from './secret-box.ts';
import type { KeptWays } from '../transport/profiles.ts';

export interface SlackProfile {
  team: string;
  teamName: string;
  user: string;
  apiUrl: string;
}

export interface Placement {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
}

interface Stored {
  person?: string;
  soundOn?: boolean;
  slackProfile?: SlackProfile;
  /** Of the team's own Slack app; no secret. */
  slackClientId?: string;
  slackToken?: KeptToken;
  placement?: Placement;
  lastIncident?: string;
  muted?: string[];
  cadences?: Cadences;
  ways?: KeptWays;
  /** Addresses of webhooks, each as the keychain encrypted it, by the webhook's id. */
  webhookAddresses?: Record<string, KeptToken>;
  slackWork?: SlackWork;
  strip?: boolean;
  reading?: ReadingSettings;
  stripPlace?: { x: number; y: number };
}

/**
 * Preferences, window placement and the connection's profile. Nothing about an incident lives here, so a folder that
 * cannot be written is no reason to fail: what was set then holds until the app ends.
 */
export interface SettingsStore {
  get: <K extends keyof Stored>(key: K) => Stored[K] | undefined;
  /** Answers whether it is on disk. */
  set: <K extends keyof Stored>(key: K, value: NonNullable<Stored[K]>) => boolean;
  delete: (key: keyof Stored) => boolean;
  /** Brings in what writes, and writes what was set before it was there. */
  load: () => Promise<void>;
  /** Tries again to write what is not on disk, as each `set` does. */
  write: () => void;
  /** Why something that was set is not on disk; null where all of it is. */
  unwritten: () => Unwritten | null;
}

const NAME = 'settings';

/** A damaged settings file is begun anew: preferences are worth less than a start. */
export function openSettings(folder: string): SettingsStore {
  // The library validates, and reads the file at each get. The window must not wait for the one, nor an event for the other.
  const known = read(path.join(folder, `${NAME}.json`));
  /** What holds here and is not on disk: one write that failed must not leave an old value there for good. */
  const behind = new Set<keyof Stored>();
  let open: (() => Store) | null = null;
  let store: Store | null = null;
  let loading: Promise<void> | undefined;
  let failure: Unwritten | null = null;

  const load = (): Promise<void> =>
    (loading ??= import('electron-store').then(({ default: ElectronStore }) => {
      open = () => new ElectronStore({ cwd: folder, name: NAME, clearInvalidConfig: true });
      write();
    }));

  function write(): void {
    if (open === null) return;
    try {
      store ??= open();
      for (const key of behind) {
        const value = known[key];
        if (value === undefined) store.delete(key);
        else store.set(key, value);
        behind.delete(key);
      }
      failure = null;
    } catch (error) {
      failure = whyNot(error);
    }
  }

  function change(key: keyof Stored): boolean {
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
function whyNot(error: unknown): Unwritten {
  const detail = error instanceof Error ? error.message : String(error);
  const { code = '' } = error as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', detail };
  return { code: ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'read-only' : 'not-written', detail };
}

function read(file: string): Stored {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    // No file yet, or one that is none: every setting has a sound default.
    return {};
  }
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
