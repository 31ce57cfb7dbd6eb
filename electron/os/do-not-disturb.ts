import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { log } from '../log/log.ts';

export interface QuietParts {
  platform: NodeJS.Platform;
  /** Of the session: on Linux XDG_CURRENT_DESKTOP names the desktop whose settings apply. */
  env: NodeJS.ProcessEnv;
  home: string;
  /** A program's output; rejects where it cannot be run, fails, or takes too long. */
  run: (program: string, args: readonly string[]) => Promise<string>;
  read: (file: string) => Promise<string>;
  /** ms since an arbitrary instant. */
  monotonic: () => number;
}

/** Limits the delay of an alarm, which may ring a second late at most. */
const LONGEST_MS = 500;
/** Milliseconds for which an answer is reused, so that successive alarms do not ask again. */
const VALID_MS = 10_000;

/**
 * Whether the system is in a do-not-disturb mode. Without an answer in time it is not: an alarm that sounds is the safe
 * choice.
 */
export function createQuiet(parts: QuietParts): () => Promise<boolean> {
  let latest: { at: number; answer: Promise<boolean> } | null = null;
  return () => {
    const now = parts.monotonic();
    if (latest === null || now - latest.at > VALID_MS) latest = { at: now, answer: inTime(ask(parts)) };
    return latest.answer;
  };
}

async function inTime(answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function ask(parts: QuietParts): Promise<boolean> {
  const answers = await Promise.allSettled(questions(parts));
  if (answers.every(({ status }) => status === 'rejected')) log.note('quiet-unknown');
  return answers.some((answer) => answer.status === 'fulfilled' && answer.value);
}

function questions(parts: QuietParts): Promise<boolean>[] {
  switch (parts.platform) {
    case 'linux':
      return [gnome(parts), plasmaByGdbus(parts), plasmaByBusctl(parts)];
    case 'darwin':
      return [mac(parts)];
    case 'win32':
      return [windows(parts)];
    default:
      return [];
  }
}

/**
 * GNOME's switch "Do Not Disturb" is this key of gsettings-desktop-schemas, inverted. The key outlives a change of
 * desktop, so it counts only in GNOME and its relatives, whose name is in the list (`ubuntu:GNOME`).
 */
async function gnome({ env, run }: QuietParts): Promise<boolean> {
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? '';
  if (desktop !== '' && !desktop.split(':').includes('GNOME')) return false;
  return (await run('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners'])).trim() === 'false';
}

const NOTIFICATIONS = 'org.freedesktop.Notifications';
const NOTIFICATIONS_PATH = '/org/freedesktop/Notifications';

/**
 * Plasma's notification server has the property `Inhibited` (plasma-workspace, libnotificationmanager); other servers
 * answer with an error, as it is not in the Desktop Notifications Specification. Printed as `(<true>,)`.
 */
async function plasmaByGdbus({ run }: QuietParts): Promise<boolean> {
  const target = ['--dest', NOTIFICATIONS, '--object-path', NOTIFICATIONS_PATH];
  const method = ['--method', 'org.freedesktop.DBus.Properties.Get', NOTIFICATIONS, 'Inhibited'];
  return (await run('gdbus', ['call', '--session', ...target, ...method])).includes('<true>');
}

/** The same query without GLib's tools; systemd prints `b true`. */
async function plasmaByBusctl({ run }: QuietParts): Promise<boolean> {
  const property = [NOTIFICATIONS, NOTIFICATIONS_PATH, NOTIFICATIONS, 'Inhibited'];
  return (await run('busctl', ['--user', 'get-property', ...property])).trim() === 'b true';
}

/**
 * From macOS 12 on a Focus switched on by hand is in this file, `data[].storeAssertionRecords`. Undocumented; a
 * scheduled Focus is stored elsewhere, and newer versions require full disk access.
 */
async function mac({ home, read }: QuietParts): Promise<boolean> {
  const file = path.join(home, 'Library', 'DoNotDisturb', 'DB', 'Assertions.json');
  const { data } = JSON.parse(await read(file)) as { data?: { storeAssertionRecords?: unknown }[] };
  return (data ?? []).some(({ storeAssertionRecords: records }) => Array.isArray(records) && records.length > 0);
}

/**
 * Windows writes this value when notifications are switched off in its settings. Undocumented, and a scheduled Focus
 * does not change it. `reg` prints ` NAME REG_DWORD 0x0`.
 */
async function windows({ env, run }: QuietParts): Promise<boolean> {
  const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Notifications\\Settings';
  // By its path: a program of that name may lie in the folder that the app was started in.
  const reg = path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const printed = await run(reg, ['query', key, '/v', 'NOC_GLOBAL_SETTING_TOASTS_ENABLED']);
  return /\bREG_DWORD\s+0x0\s*$/m.test(printed);
}

const execute = promisify(execFile);

export const isQuiet = createQuiet({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  // Without a shell; a program that takes too long is killed.
  run: async (program, args) => {
    const options = { timeout: LONGEST_MS, killSignal: 'SIGKILL', windowsHide: true } as const;
    return (await execute(program, args, options)).stdout;
  },
  read: (file) => readFile(file, 'utf8'),
  monotonic: () => performance.now(),
});
