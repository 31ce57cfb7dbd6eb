import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createQuiet, type QuietParts } from '../../../electron/os/do-not-disturb.ts';
import { freshFolder } from '../../support/folder.ts';

interface Desktop {
  platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP. */
  desktop?: string;
  /** What each program prints; one that is not here is not installed. */
  prints?: Record<string, string>;
  files?: Record<string, string>;
}

function on({ platform, desktop, prints = {}, files = {} }: Desktop): QuietParts & { ran: string[] } {
  const ran: string[] = [];
  return {
    ran,
    platform,
    env: desktop === undefined ? {} : { XDG_CURRENT_DESKTOP: desktop },
    home: '/home/person',
    run: async (program, args) => {
      ran.push([program, ...args].join(' '));
      const printed = prints[program];
      if (printed === undefined) throw new Error(`spawn ${program} ENOENT`);
      return printed;
    },
    read: async (file) => {
      const text = files[file];
      if (text === undefined) throw new Error(`EPERM: operation not permitted, open '${file}'`);
      return text;
    },
    monotonic: () => 0,
  };
}

const quietOn = (desktop: Desktop): Promise<boolean> => createQuiet(on(desktop))();

const ASSERTIONS = '/home/person/Library/DoNotDisturb/DB/Assertions.json';
const FOCUS = { assertionDetails: { assertionDetailsModeIdentifier: 'com.apple.donotdisturb.mode.default' } };
const mac = (text: string): Desktop => ({ platform: 'darwin', files: { [ASSERTIONS]: text } });
const windows = (value: string): Desktop => ({
  platform: 'win32',
  prints: {
    'C:\\Windows\\System32\\reg.exe': `\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Notifications\\Settings\r\n    NOC_GLOBAL_SETTING_TOASTS_ENABLED    REG_DWORD    ${value}\r\n\r\n`,
  },
});
const linux = (desktop: string | undefined, prints: Record<string, string>): Desktop => ({
  platform: 'linux',
  prints,
  ...(desktop === undefined ? {} : { desktop }),
});

describe('do not disturb', () => {
  test.each<[string, Desktop]>([
    ['GNOME', linux('GNOME', { gsettings: 'false\n' })],
    ['Ubuntu', linux('ubuntu:GNOME', { gsettings: 'false\n', gdbus: '' })],
    ['a desktop that does not name itself', linux(undefined, { gsettings: 'false\n' })],
    ['Plasma', linux('KDE', { gsettings: 'true\n', gdbus: '(<true>,)\n' })],
    ['Plasma without GLib’s tools', linux('KDE', { busctl: 'b true\n' })],
    [
      'macOS',
      mac(JSON.stringify({ data: [{ storeAssertionRecords: [FOCUS] }], header: { version: 8, timestamp: 1 } })),
    ],
    ['Windows', windows('0x0')],
  ])('is on in %s', async (_name, desktop) => expect(await quietOn(desktop)).toBe(true));

  test.each<[string, Desktop]>([
    ['GNOME', linux('GNOME', { gsettings: 'true\n' })],
    ['GNOME without its settings', linux('GNOME', {})],
    ['Plasma', linux('KDE', { gdbus: '(<false>,)\n', busctl: 'b false\n' })],
    [
      'Plasma, where GNOME was used and told to be quiet',
      linux('KDE', { gsettings: 'false\n', gdbus: '(<false>,)\n' }),
    ],
    ['macOS', mac(JSON.stringify({ data: [{ storeInvalidationRecords: [FOCUS] }] }))],
    ['macOS, a Focus that has ended', mac(JSON.stringify({ data: [{ storeAssertionRecords: [] }] }))],
    ['macOS in a format of its future', mac('{"data":7}')],
    ['macOS with a file cut short', mac('{"data":[')],
    ['macOS that lets nobody look', { platform: 'darwin' }],
    ['Windows', windows('0x1')],
    ['Windows with another number', windows('0x00000010')],
    ['Windows that never had the value', { platform: 'win32' }],
    ['a system that we do not know', { platform: 'freebsd', prints: { gsettings: 'false' } }],
  ])('is off in %s', async (_name, desktop) => expect(await quietOn(desktop)).toBe(false));

  test('asks programs with arguments of their own, no shell', async () => {
    const gnome = on(linux('GNOME', {}));
    await createQuiet(gnome)();
    expect(gnome.ran).toEqual([
      'gsettings get org.gnome.desktop.notifications show-banners',
      'gdbus call --session --dest org.freedesktop.Notifications --object-path /org/freedesktop/Notifications --method org.freedesktop.DBus.Properties.Get org.freedesktop.Notifications Inhibited',
      'busctl --user get-property org.freedesktop.Notifications /org/freedesktop/Notifications org.freedesktop.Notifications Inhibited',
    ]);
    const registry = on({ platform: 'win32' });
    await createQuiet(registry)();
    expect(registry.ran).toEqual([
      'C:\\Windows\\System32\\reg.exe query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Notifications\\Settings /v NOC_GLOBAL_SETTING_TOASTS_ENABLED',
    ]);
  });

  test('no answer within half a second is none', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const asked = createQuiet({
      ...on(linux('GNOME', {})),
      run: () => new Promise((resolve) => setTimeout(() => resolve('false'), 501)),
    })();
    await vi.advanceTimersByTimeAsync(500);
    expect(await asked).toBe(false);
  });

  test('one question serves all rings of ten seconds', async () => {
    let now = 0;
    const prints = { gsettings: 'false\n' };
    const desktop = on(linux('GNOME', prints));
    const isQuiet = createQuiet({ ...desktop, monotonic: () => now });
    expect(await Promise.all([isQuiet(), isQuiet()])).toEqual([true, true]);
    prints.gsettings = 'true\n';
    now = 10_000;
    expect(await isQuiet()).toBe(true);
    expect(desktop.ran.filter((line) => line.startsWith('gsettings'))).toHaveLength(1);
    now = 10_001;
    expect(await isQuiet()).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('with a real program', () => {
  /** The module afresh, with this `gsettings` found first. */
  async function quietWith(script: string): Promise<() => Promise<boolean>> {
    const folder = freshFolder();
    const program = path.join(folder, 'gsettings');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    vi.stubEnv('PATH', `${folder}${path.delimiter}${process.env['PATH']}`);
    vi.stubEnv('XDG_CURRENT_DESKTOP', 'GNOME');
    vi.resetModules();
    const { isQuiet } = await import('../../../electron/os/do-not-disturb.ts');
    return isQuiet;
  }

  test.each([
    ['echo "$*" | grep -qx "get org.gnome.desktop.notifications show-banners" && echo false', true],
    ['echo true', false],
    ['echo "No such schema" >&2; exit 1', false],
    ['echo false; exit 1', false],
  ])('%s: %s', async (script, quiet) => expect(await (await quietWith(script))()).toBe(quiet));

  test('one that never answers and will not end is not waited for, and ended', async () => {
    const file = path.join(freshFolder(), 'pid');
    const isQuiet = await quietWith(`trap "" TERM; echo $$ > '${file}'; while :; do sleep 1; done`);
    expect(await isQuiet()).toBe(false);
    // On a busy machine it is ended before it says who it is.
    const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
    if (Number.isNaN(pid)) return;
    onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')));
    await vi.waitUntil(() => !isAlive(pid), { timeout: 30_000 });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
