import { isTyping } from './keys.ts';
import { useStore } from './store.ts';

const TABBABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
/** With the key for commands, in a field. */
const EDITS: Record<string, string> = { a: 'selectAll', c: 'copy', x: 'cut', y: 'redo', z: 'undo' };
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * A key is pressed where the focus is now, although it was struck a moment ago. A key that a script presses does nothing by
 * itself: what the browser does with it, where nobody handles it, is done here.
 */
export function press(struck: KeyboardEvent): void {
  const target = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = struck;
  const same = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true };
  if (!target.dispatchEvent(new KeyboardEvent('keydown', same))) return;
  // On a Mac the Alt key writes what stands on no key of its own: in Germany the @.
  const isAlt = altKey && useStore.getState().platform !== 'mac';
  const isCommand = (ctrlKey || metaKey || isAlt) && !struck.getModifierState('AltGraph');
  if (key === 'Tab') tab(step(tabbable(target), target, shiftKey ? -1 : 1));
  else if (target instanceof HTMLSelectElement) choose(target, key);
  else if (isTyping(target)) edit(target, key, isCommand);
  else if (key === 'Enter' || key === ' ') activate(target, key);
  else if (target instanceof HTMLInputElement && target.type === 'radio' && key in STEPS) {
    const next = step(radios(target), target, STEPS[key]!);
    next?.focus();
    next?.click();
  }
}

/** What stands in a line is chosen, so that typing takes its place. */
function tab(to: HTMLElement | undefined): void {
  to?.focus();
  if (to instanceof HTMLInputElement) to.select();
}

function edit(field: HTMLElement, key: string, isCommand: boolean): void {
  const isInput = field instanceof HTMLInputElement;
  if (key === 'Enter' && isInput) submit(field.form);
  else if (key === 'Enter') write('insertLineBreak');
  else if (key === 'Backspace') write('delete');
  else if (key === 'Delete') write('forwardDelete');
  else if (/^.$/u.test(key) && !isCommand) write('insertText', key);
  else if (isCommand && key in EDITS) write(EDITS[key]!);
}

/** What was on the clipboard when it was asked for. */
export function paste(text: string): void {
  if (isTyping(document.activeElement)) write('insertText', text);
}

/** By an arrow, or by a letter that an option begins with. */
function choose(select: HTMLSelectElement, key: string): void {
  const named = [...select.options].findIndex(({ text }) => text.toLowerCase().startsWith(key.toLowerCase()));
  const to = key in STEPS ? select.selectedIndex + STEPS[key]! : named;
  if (select.options[to] === undefined || to === select.selectedIndex) return;
  select.options[to].selected = true;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** As a person's hand writes: within the longest that is allowed, undone by the key that undoes. */
function write(how: string, text?: string): void {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does what is said above
  document.execCommand(how, false, text);
}

function submit(form: HTMLFormElement | null): void {
  const button = form?.querySelector<HTMLButtonElement>('[type=submit]');
  if (button == null) form?.requestSubmit();
  else button.click();
}

function activate(target: HTMLElement, key: string): void {
  const isButton = target.matches('button, summary');
  if (isButton || target.matches(key === ' ' ? 'input[type=checkbox], input[type=radio]' : 'a[href]')) target.click();
  else if (key === 'Enter' && target instanceof HTMLInputElement) submit(target.form);
}

function step(all: readonly HTMLElement[], from: HTMLElement, by: number): HTMLElement | undefined {
  const at = all.indexOf(from);
  return at < 0 ? all.at(by > 0 ? 0 : -1) : all[(at + by + all.length) % all.length];
}

function tabbable(from: HTMLElement): HTMLElement[] {
  const within = from.closest('[role=dialog]') ?? document.body;
  return [...within.querySelectorAll<HTMLElement>(TABBABLE)].filter((each) => {
    // Of radio buttons the Tab key stops at the one that is chosen.
    const isStop = !(each instanceof HTMLInputElement && each.type === 'radio') || each.checked || each === from;
    return isStop && each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility();
  });
}

const radios = ({ name, form }: HTMLInputElement): HTMLElement[] => [
  ...(form ?? document).querySelectorAll<HTMLElement>(`input[type=radio][name="${CSS.escape(name)}"]:enabled`),
];
