import { tabbable } from 'tabbable';
import { isTyping } from './keys.ts';
import { useStore } from './store.ts';

/** What a key does to a text, and is done again by its name. */
const EDITS: Record<string, string> = { Backspace: 'delete', Delete: 'forwardDelete' };
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const focused = (): HTMLElement =>
  document.activeElement instanceof HTMLElement ? document.activeElement : document.body;

/**
 * A key that a script presses reaches our handlers only. What the browser does with it is done here as far as people type it
 * blind; false where it cannot be done.
 */
export function press(struck: KeyboardEvent): boolean {
  const isDone = strike(struck);
  // Lists press by Space only when it goes up.
  focused().dispatchEvent(new KeyboardEvent('keyup', struck));
  return isDone;
}

function strike(struck: KeyboardEvent): boolean {
  const target = focused();
  if (!target.dispatchEvent(new KeyboardEvent('keydown', struck))) return true;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = struck;
  // With the Alt key of a Mac, and AltGraph elsewhere, characters are typed.
  const isAlt = altKey && useStore.getState().platform !== 'mac';
  if ((ctrlKey || metaKey || isAlt) && !struck.getModifierState('AltGraph')) {
    return !isTyping(target) || (key.toLowerCase() === 'a' && edit('selectAll'));
  }
  if (key === 'Tab') return tab(target, shiftKey ? -1 : 1);
  // A select takes letters, and is pressed as a button is.
  if (isTyping(target) && !(target instanceof HTMLButtonElement)) return write(target, key);
  if (key === 'Enter' || key === ' ') activate(target, key);
  else if (target instanceof HTMLInputElement && target.type === 'radio' && key in STEPS) step(target, STEPS[key]!);
  // What else the browser does is to scroll.
  return true;
}

/** As the key does that pastes; files are for whoever takes them. */
export function paste(clipboardData: DataTransfer): boolean {
  const target = focused();
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  const text = clipboardData.getData('text/plain');
  if (target.dispatchEvent(event) && isTyping(target) && text !== '') edit('insertText', text);
  return true;
}

/** A line that the Tab key comes to is chosen, so that typing takes its place. */
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

/** Of buttons of which one is chosen, an arrow chooses the next. */
function step(from: HTMLInputElement, by: number): void {
  const name = `input[type=radio][name="${CSS.escape(from.name)}"]:enabled`;
  const all = [...(from.form ?? document).querySelectorAll<HTMLInputElement>(name)];
  const to = all[(all.indexOf(from) + by + all.length) % all.length];
  to?.focus();
  to?.click();
}

/** Within the field's limit, and with an undo, as the person would have typed it. True also of a field that takes no text. */
function edit(command: string, text?: string): true {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does
  document.execCommand(command, false, text);
  return true;
}
