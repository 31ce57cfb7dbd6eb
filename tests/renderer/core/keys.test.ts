import { describe, expect, it } from 'vitest';
import { commands } from '../../../renderer/shell/commands.ts';
import { keyLabel, matches, type Pressed } from '../../../renderer/core/keys.ts';
import { snoozeUntil } from '../../../renderer/promise/commands.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { fold } from '../../../src/incident/fold.ts';
import { en } from '../../../src/text/en/en.ts';
import { declared, made } from '../events.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('a key', () => {
  it('is Command on a Mac and Ctrl elsewhere', () => {
    expect(matches('mod+k', press('k', { metaKey: true }), 'mac')).toBe(true);
    expect(matches('mod+k', press('k', { ctrlKey: true }), 'mac')).toBe(false);
    expect(matches('mod+k', press('k', { ctrlKey: true }), 'windows')).toBe(true);
    expect(matches('mod+k', press('k', { ctrlKey: true, altKey: true }), 'linux')).toBe(false);
    expect(matches('mod+enter', press('Enter', { ctrlKey: true }), 'linux')).toBe(true);
  });
  it('is a letter only without Shift, Ctrl, Alt', () => {
    expect(matches('n', press('n'), 'linux')).toBe(true);
    expect(matches('n', press('N', { shiftKey: true }), 'linux')).toBe(false);
    expect(matches('n', press('n', { ctrlKey: true }), 'linux')).toBe(false);
  });
  it('is the sign that is typed, wherever it stands on the keyboard', () => {
    expect(matches('?', press('?', { shiftKey: true }), 'linux')).toBe(true);
    expect(matches('?', press('?'), 'linux')).toBe(true);
  });
  it('is the digit’s place where digits need Shift', () => {
    expect(matches('1', press('&', { code: 'Digit1' }), 'linux')).toBe(true);
    expect(matches('1', press('!', { code: 'Digit1', shiftKey: true }), 'linux')).toBe(false);
  });
  it('is written as the keyboard has it', () => {
    expect(keyLabel('mod+k', 'mac')).toBe('⌘K');
    expect(keyLabel('mod+k', 'windows')).toBe('Ctrl K');
    expect(keyLabel('mod+enter', 'mac')).toBe('⌘⏎');
    expect(keyLabel('n', 'linux')).toBe('N');
  });
});

describe('commands', () => {
  const state = {
    ...useStore.getState(),
    phase: 'ready' as const,
    incident: fold('i', [declared(), made(1, 'p', 1e12)]),
  };

  it('have keys of their own and ids of their own', () => {
    const all = commands(state);
    const keys = all
      .filter((command) => command.local !== true && command.keys !== undefined)
      .map((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(all.map((command) => command.id)).size).toBe(all.length);
  });
  it('reach every severity and status but the present one', () => {
    const ids = commands(state).map((command) => command.id);
    expect(ids).toContain('severity.S1');
    expect(ids).not.toContain('severity.S2');
    expect(ids).toEqual(
      expect.arrayContaining(['status.identified', 'status.closed', 'declare', 'import', 'export', 'settings', 'keys']),
    );
    expect(ids).not.toContain('status.investigating');
  });
  it('are few without an incident, and none before the start', () => {
    expect(commands({ ...state, incident: null }).map((command) => command.id)).not.toContain('note');
    expect(commands({ ...state, phase: 'starting' })).toEqual([]);
  });
  it('all have a group that the palette names', () => {
    for (const { group } of commands(state)) expect(en).toHaveProperty([`group.${group}`]);
  });
  it('snooze from the promise while it is ahead, from now once it has passed', () => {
    expect(snoozeUntil(600_000, 5, 0)).toBe(900_000);
    expect(snoozeUntil(0, 5, 600_001)).toBe(960_000);
  });
});
