import { describe, expect, it } from 'vitest';
import { ariaKeys, keyLabel, matches, type Pressed } from '../../../renderer/core/keys.ts';

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
  it('is told to a screen reader by the name that the browser has for it', () => {
    expect(ariaKeys(['enter', 'n', 'x'])).toBe('Enter n x');
  });
});
