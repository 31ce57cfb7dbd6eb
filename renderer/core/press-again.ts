import { tabbable } from 'tabbable';
import { isTyping } from './keys.ts';
import { useStore } from './store.ts';

/** Editing keys and the `execCommand` that replays them. */
const EDITS: Record<string, string> = { Backspace: 'delete', Delete: 'forwardDelete' };
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const focused = (): HTMLElement =>
  document.activeElement instanceof HTMLElement ? document.activeElement : document.body;

/**
 * Replays a key. A synthetic event reaches our handlers only, so the browser's default action is repeated here as far
 * as people type it blind; returns false when it cannot be.
 */
export function press(replayed: KeyboardEvent): boolean {
  const isDone = pressDown(replayed);
  // Lists handle Space at keyup.
  focused().dispatchEvent(new KeyboardEvent('keyup', replayed));
  return isDone;
}

function pressDown(replayed: KeyboardEvent): boolean {
  const target = focused();
  if (!target.dispatchEvent(new KeyboardEvent('keydown', replayed))) return true;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = replayed;
  // Alt on a Mac, and AltGraph elsewhere, type characters.
  const isAlt = altKey && useStore.getState().platform !== 'mac';
  if ((ctrlKey || metaKey || isAlt) && !replayed.getModifierState('AltGraph')) {
    return !isTyping(target) || (key.toLowerCase() === 'a' && edit('selectAll'));
  }
  if (key === 'Tab') return tab(target, shiftKey ? -1 : 1);
  // A select is a button that also takes letters.
  if (isTyping(target) && !(target instanceof HTMLButtonElement)) return write(target, key);
  if (key === 'Enter' || key === ' ') activate(target, key);
  else if (target instanceof HTMLInputElement && target.type === 'radio' && key in STEPS) step(target, STEPS[key]!);
  // The browser's other default actions only scroll.
  return true;
}

/** Replays a paste; the focused element's handler takes files. */
export function paste(clipboardData: DataTransfer): boolean {
  const target = focused();
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  const text = clipboardData.getData('text/plain');
  if (target.dispatchEvent(event) && isTyping(target) && text !== '') edit('insertText', text);
  return true;
}

/** Selects the content of an input that Tab reaches, as the browser does. */
function tab(from: HTMLElement, by: 1 | -1): true {
  const all = tabbable(from.closest('[role=dialog]') ?? document.body);
  const at = all.indexOf(from);
  const to = at < 0 ? all.at(by > 0 ? 0 : -1) : all[(at + by + all.length) % all.length];
  to?.focus();
  if (to instanceof HTMLInputElement) to.select();
  return true;
}

function write(field: HTMLElement, key: string): boolean {
  if (/^.$/u.test(key)) return edit('insertText', key);
  if (key in EDITS) return edit(EDITS[key]!);
  if (key === 'Escape') return true;
  if (key !== 'Enter') return false;
  if (!(field instanceof HTMLInputElement)) return edit('insertLineBreak');
  field.form?.requestSubmit();
  return true;
}

function activate(target: HTMLElement, key: string): void {
  const onlyOneOf = key === 'Enter' ? 'a[href]' : 'input[type=checkbox], input[type=radio]';
  if (target.matches(`button, summary, ${onlyOneOf}`)) target.click();
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
}

/** An arrow key selects the next radio button. */
function step(from: HTMLInputElement, by: number): void {
  const name = `input[type=radio][name="${CSS.escape(from.name)}"]:enabled`;
  const all = [...(from.form ?? document).querySelectorAll<HTMLInputElement>(name)];
  const to = all[(all.indexOf(from) + by + all.length) % all.length];
  to?.focus();
  to?.click();
}

/**
 * Edits through the browser, so that the length limit and undo apply. Also returns true for a field that takes no text.
 */
function edit(command: string, text?: string): true {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does
  document.execCommand(command, false, text);
  return true;
}
