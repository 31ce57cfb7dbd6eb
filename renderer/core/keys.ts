import type { Boot } from '../../src/bridge/views.ts';

type Platform = Boot['platform'];

/** A key as commands name it: `n`, `?`, `mod+k`. `mod` is Command on a Mac and Ctrl elsewhere. */
export interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function matches(keys: string, event: Pressed, platform: Platform): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  const other = platform === 'mac' ? event.ctrlKey : event.metaKey;
  if (event.altKey || other || mod !== parts.includes('mod')) return false;
  // Where digits need Shift, the key in the digit's position still counts.
  if (/^\d$/.test(key)) return event.key === key || (!event.shiftKey && event.code === `Digit${key}`);
  if (/^[a-z]$/.test(key)) return !event.shiftKey && event.key.toLowerCase() === key;
  return event.key.toLowerCase() === key;
}

const NAMES: Record<Platform, Record<string, string>> = {
  mac: { mod: '⌘', enter: '⏎', escape: 'Esc', space: 'Space', up: '↑', down: '↓' },
  windows: { mod: 'Ctrl', enter: '⏎', escape: 'Esc', space: 'Space', up: '↑', down: '↓' },
  linux: { mod: 'Ctrl', enter: '⏎', escape: 'Esc', space: 'Space', up: '↑', down: '↓' },
};

/** The key as this platform writes it: "⌘K", "Ctrl K", "N". */
export function keyLabel(keys: string, platform: Platform): string {
  const parts = keys.split('+').map((part) => NAMES[platform][part] ?? part.toUpperCase());
  return parts.join(platform === 'mac' ? '' : ' ');
}

/** The keys that submit a form and close a dialog, shown beside their buttons. */
export const SUBMIT_KEY = 'enter';
export const CLOSE_KEY = 'escape';
/** Takes the next reading in a field for a time. */
export const NEXT_READING_KEY = '↓';

/** For `aria-keyshortcuts`. */
export const ariaKeys = (keys: readonly string[]): string =>
  keys.map((each) => (each.length === 1 ? each : `${each[0]!.toUpperCase()}${each.slice(1)}`)).join(' ');

/** Single letters are commands only outside text fields. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  // A select uses letters to jump to its options; one that takes effect at once does so only while it is open.
  const isSelect =
    target.role === 'combobox' && (target.dataset['atOnce'] === undefined || target.ariaExpanded === 'true');
  return target instanceof HTMLTextAreaElement || isSelect || target.isContentEditable;
}
