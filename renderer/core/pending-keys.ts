import { isTyping } from './keys.ts';
import { useStore } from './store.ts';

/** Alone they are no press of anything. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** After that keys work again, whatever does not answer, ms. */
const PATIENCE_MS = 5_000;

interface Deferral {
  /** The key that asked: pressed again at once, it is the same press. */
  asked: string | null;
}

const deferrals = new Set<Deferral>();
const pending: KeyboardEvent[] = [];
let drawAll = (): void => undefined;

/** Before anything else listens for keys. `draw` draws all that has changed before it returns. */
export function startPendingKeys(draw: () => void): void {
  drawAll = draw;
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('pointerdown', giveUp, true);
}

/**
 * Keys that follow a request are meant for the window as it is after the answer: they wait for it and are then pressed in
 * their order. A click, or Escape as the first of them, forgets them and no longer waits.
 */
export async function deferKeys<T>(answer: Promise<T>, asked: string | null = null): Promise<T> {
  const deferral = { asked };
  deferrals.add(deferral);
  const patience = setTimeout(giveUp, PATIENCE_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(patience);
    if (deferrals.delete(deferral)) pressAll();
  }
}

function giveUp(): void {
  deferrals.clear();
  pending.length = 0;
}

function onKeyDown(event: KeyboardEvent): void {
  if (deferrals.size === 0 || !event.isTrusted || event.isComposing || MODIFIERS.has(event.key)) return;
  if (event.key === 'Escape' && pending.length === 0) return giveUp();
  event.preventDefault();
  event.stopImmediatePropagation();
  const isSame = pending.length === 0 && [...deferrals].some(({ asked }) => asked === event.key);
  if (!isSame && !event.repeat) pending.push(event);
}

function pressAll(): void {
  // Each key finds drawn what the key before it did, and may itself ask for something that the next ones wait for.
  for (drawAll(); deferrals.size === 0 && pending.length > 0; drawAll()) {
    // Keys after one that cannot be pressed again would do something else than was meant.
    if (!press(pending.shift()!)) pending.length = 0;
  }
}

/** A key that a script presses reaches our handlers only; of what the browser does with it, this does the least that is typed blind. */
function press(struck: KeyboardEvent): boolean {
  const target = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  if (!target.dispatchEvent(new KeyboardEvent('keydown', struck))) return true;
  const { key, ctrlKey, metaKey, altKey } = struck;
  // With the Alt key of a Mac, and AltGraph elsewhere, characters are typed.
  const isAlt = altKey && useStore.getState().platform !== 'mac';
  if ((ctrlKey || metaKey || isAlt) && !struck.getModifierState('AltGraph')) return false;
  if (target.matches('input[type=checkbox], input[type=radio], select, a')) return false;
  const beside = target.nextElementSibling;
  if (isTyping(target)) {
    if (/^.$/u.test(key)) edit('insertText', key);
    else if (key === 'Backspace') edit('delete');
    else if (key !== 'Enter') return false;
    else if (target instanceof HTMLInputElement) target.form?.requestSubmit();
    else edit('insertLineBreak');
  } else if (key === 'Tab' && !struck.shiftKey && beside instanceof HTMLButtonElement) beside.focus();
  else if (!/^(?:.|Enter)$/u.test(key)) return false;
  else if ((key === 'Enter' || key === ' ') && target.matches('button, summary')) target.click();
  return true;
}

/** Within the field's limit, and with an undo, as the person would have typed it. */
function edit(command: string, text?: string): void {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does
  document.execCommand(command, false, text);
}
