import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  availableCommands,
  commandFor,
  keyRows,
  registerCommands,
  runCommand,
  type AppCommand,
  type CommandContext,
} from '../../../renderer/core/command.ts';
import type { Pressed } from '../../../renderer/core/keys.ts';
import { useStore, type State } from '../../../renderer/core/store.ts';
import { snoozeUntil } from '../../../renderer/promise/commands.ts';
import { COMMANDS } from '../../../renderer/shell/commands.ts';
import { fold } from '../../../src/incident/fold.ts';
import { en } from '../../../src/text/en/en.ts';
import { declared, event, made } from '../events.ts';

const PLATFORMS = ['mac', 'windows', 'linux'] as const;
const NOW = 61 * 60_000;
const running = fold('i', [declared(), made(1, 'p', 60 * 60_000)]);

const context = (patch: Partial<State> = {}): CommandContext => ({
  state: { ...useStore.getInitialState(), phase: 'ready', incident: running, ...patch },
  now: NOW,
});
const ids = (of: CommandContext): string[] => availableCommands(of).map(({ id }) => id);

const isApp = (each: (typeof COMMANDS)[number]): each is AppCommand => typeof each !== 'function' && !('place' in each);
const windowKeys = COMMANDS.filter(isApp).flatMap((each) => (each.keys === undefined ? [] : [each.keys]));
const localKeys = COMMANDS.flatMap((each) =>
  typeof each === 'function' || !('place' in each)
    ? []
    : [each.keys, ...(each.also ?? [])].map((keys) => `${each.place} ${keys}`),
);

/** As the keyboard gives it. */
function press(keys: string, platform: (typeof PLATFORMS)[number]): Pressed {
  const key = keys.split('+').at(-1)!;
  const isMod = keys.startsWith('mod+');
  return {
    key,
    code: '',
    ctrlKey: isMod && platform !== 'mac',
    metaKey: isMod && platform === 'mac',
    altKey: false,
    shiftKey: key === '?',
  };
}

beforeEach(() => registerCommands(COMMANDS));

describe('a key', () => {
  test('means one thing in one place', () => {
    expect(windowKeys.filter((keys, index) => windowKeys.indexOf(keys) !== index)).toEqual([]);
    expect(localKeys.filter((keys, index) => localKeys.indexOf(keys) !== index)).toEqual([]);
  });

  test('does what its own command says, on every platform, and nothing while it may be text', () => {
    const anyKeyed = fc.constantFrom(...COMMANDS.filter(isApp).filter(({ keys }) => keys !== undefined));
    fc.assert(
      fc.property(
        anyKeyed,
        fc.constantFrom(...PLATFORMS),
        fc.boolean(),
        fc.boolean(),
        (command, platform, typing, none) => {
          const now = context({ platform, ...(none ? { incident: null } : {}) });
          const keys = command.keys!;
          const may = command.when?.(now) !== false && (!typing || keys.startsWith('mod+'));
          expect(commandFor(press(keys, platform), now, typing)).toBe(may ? command : null);
        },
      ),
    );
  });

  test('words no command, makes none, and asks none but its own whether it can be done', () => {
    const asked: string[] = [];
    const never = (): never => {
      throw new Error('was worded');
    };
    registerCommands(
      COMMANDS.map((each) => {
        if (typeof each === 'function') return never;
        if (!isApp(each)) return { ...each, label: never };
        const when = (now: CommandContext): boolean => {
          asked.push(each.id);
          return each.when?.(now) !== false;
        };
        return { ...each, label: never, detail: never, when };
      }),
    );
    for (const keys of [...windowKeys, 'j', 'mod+j']) {
      asked.length = 0;
      commandFor(press(keys, 'linux'), context(), false);
      expect(asked).toEqual(COMMANDS.flatMap((each) => (isApp(each) && each.keys === keys ? [each.id] : [])));
    }
  });

  test('is on the key sheet wherever it works, by what it does', () => {
    const lines = keyRows(context());
    expect(lines.filter(({ label }) => label === '')).toEqual([]);
    const shown = COMMANDS.flatMap((each) => {
      if (typeof each === 'function' || each.keys === undefined) return [];
      return 'place' in each || each.when?.(context()) !== false ? [each.id] : [];
    });
    expect(lines.map(({ id }) => id)).toEqual(shown);
    expect(keyRows(context({ incident: null })).map(({ keys }) => keys)).toEqual(['mod+n', 'mod+k', '?', 'mod+,']);
  });
});

describe('where a key stands', () => {
  const root = 'renderer';
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
  const isCommands = ({ name }: { name: string }): boolean => path.basename(name) === 'commands.ts';
  /** A key that is shown, listened for or told to a screen reader by its own name. */
  const LITERAL =
    /\bkeys=["']|\bkeys=\{["']|\b(?:keys|also): \[?["']|(?<!\.)\bmatches\(\s*["']|\bkey [!=]== ["'][^"'\s]["']|\w\[event\.key\]|aria-keyshortcuts=["']/;

  test('is in the commands of its room, and in no other file', () => {
    const lines = files
      .filter((file) => !isCommands(file))
      .flatMap(({ name, text }) => text.split('\n').map((line) => `${name}: ${line.trim()}`));
    expect(lines.filter((line) => LITERAL.test(line))).toEqual([]);
  });

  test('is there once, and nobody forgot to hand it on', () => {
    const written = files
      .filter(isCommands)
      .flatMap(({ text }) => text.split('\n').filter((line) => /\b(?:keys|also):|KEYS.* = \{/.test(line)))
      .flatMap((line) => line.match(/'(?:mod\+)?(?:[a-z\d?,]|enter|space|backspace)'/g) ?? []);
    expect(written).toHaveLength(windowKeys.length + localKeys.length);
  });
});

describe('commands', () => {
  test('have ids of their own and a group that the palette names', () => {
    const all = [...ids(context()), ...keyRows(context()).map(({ id }) => id)];
    const own = COMMANDS.flatMap((each) => (typeof each === 'function' ? [] : [each.id]));
    expect(new Set(own).size).toBe(own.length);
    expect(all.length).toBeGreaterThan(own.length / 2);
    for (const { group } of availableCommands(context())) expect(en).toHaveProperty([`group.${group}`]);
  });

  test('reach every severity and status but the present one', () => {
    const all = ids(context());
    expect(all).toContain('severity.S1');
    expect(all).not.toContain('severity.S2');
    expect(all).toEqual(
      expect.arrayContaining(['status.identified', 'status.closed', 'declare', 'import', 'export', 'settings', 'keys']),
    );
    expect(all).not.toContain('status.investigating');
  });

  test('are few without an incident, and none before the start', () => {
    expect(ids(context({ incident: null }))).not.toContain('note');
    expect(availableCommands(context({ phase: 'starting' }))).toEqual([]);
    expect(commandFor(press('n', 'linux'), context({ phase: 'starting' }), false)).toBeNull();
  });

  test('lead to every other incident', () => {
    const other = { id: 'j', title: 'Other', severity: 'S3', status: 'closed', practice: true, declaredAt: 0 } as const;
    const here = { ...other, id: 'i' };
    expect(ids(context({ incidents: [here, other] })).filter((id) => id.startsWith('switch'))).toEqual(['switch.j']);
  });

  test('all can be worded in whatever state they can be done', () => {
    const promises = [
      event(2, 'promise.made', { promise: 'e', due: 30 * 60_000, kind: 'executive' }),
      event(3, 'status.changed', { from: 'investigating', to: 'resolved' }),
      event(4, 'severity.changed', { from: 'S2', to: 'S1' }),
    ];
    fc.assert(
      fc.property(fc.subarray([made(1, 'p', 60 * 60_000), ...promises]), (some) => {
        const now = context({ incident: fold('i', [declared(), ...some]) });
        for (const { label, detail } of availableCommands(now)) {
          expect(label(now)).not.toBe('');
          expect(detail?.(now)).not.toBe('');
        }
      }),
    );
  });

  test('are not run where they cannot be done', () => {
    useStore.setState({ ...useStore.getInitialState(), phase: 'ready' });
    runCommand('details');
    expect(useStore.getState().dialog).toBeNull();
    useStore.setState({ incident: running });
    runCommand('details');
    expect(useStore.getState().dialog).toEqual({ kind: 'details' });
  });

  test('snooze from the promise while it is ahead, from now once it has passed', () => {
    expect(snoozeUntil(600_000, 5, 0)).toBe(900_000);
    expect(snoozeUntil(0, 5, 600_001)).toBe(960_000);
  });
});
