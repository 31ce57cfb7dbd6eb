import { t } from '../../src/text/text.ts';
import { paste, press } from './press-again.ts';
import { useStore } from './store.ts';

/** They write nothing themselves: modifiers, and keys of which the next one, or an input method, makes a letter. */
const WITHOUT_TEXT = new Set(
  'Shift Control Alt AltGraph Meta CapsLock Fn NumLock Compose Dead Process Unidentified'.split(' '),
);

/** After that keys work again, whatever does not answer, ms. */
const PATIENCE_MS = 5_000;

interface Deferral {
  /** The key that asked: pressed again at once, it is the same press. */
  asked: string | null;
}

const deferrals = new Set<Deferral>();
/** Keys, and what was pasted. */
const pending: (KeyboardEvent | DataTransfer)[] = [];
let drawAll = (): void => undefined;
let isPressing = false;

/** Before anything else listens for keys. `draw` draws all that has changed before it returns. */
export function startPendingKeys(draw: () => void): void {
  drawAll = draw;
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('paste', onPaste, true);
  window.addEventListener('pointerdown', giveUp, true);
}

/**
 * Keys that follow a request are meant for the window as it is after the answer: they wait for it and are then pressed in
 * their order. A click, or Escape as the first of them, forgets them and no longer waits.
 */
export async function deferKeys<T>(answer: Promise<T>, asked: string | null = null): Promise<T> {
  const deferral = { asked };
  deferrals.add(deferral);
  const patience = setTimeout(() => {
    deferrals.delete(deferral);
    if (deferrals.size === 0) dropPending();
  }, PATIENCE_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(patience);
    if (deferrals.delete(deferral)) await pressAll();
  }
}

const isWaiting = (): boolean => deferrals.size > 0 || isPressing;

function giveUp(): void {
  deferrals.clear();
  dropPending();
}

/** Nothing that was typed is dropped without a word. */
function dropPending(): void {
  if (pending.length === 0) return;
  pending.length = 0;
  useStore.getState().notify({ tone: 'attention', text: t('notice.keysDropped') });
}

function onKeyDown(event: KeyboardEvent): void {
  if (!isWaiting() || !event.isTrusted || event.isComposing || WITHOUT_TEXT.has(event.key)) return;
  if (event.key === 'Escape' && pending.length === 0) return giveUp();
  event.stopImmediatePropagation();
  // What it pastes is told by the event that follows, and by nothing else.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') return;
  event.preventDefault();
  const isSame = pending.length === 0 && [...deferrals].some(({ asked }) => asked === event.key);
  if (!isSame && !event.repeat) pending.push(event);
}

function onPaste(event: ClipboardEvent): void {
  if (!isWaiting() || !event.isTrusted || event.clipboardData === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // The event's own is empty as soon as it is over.
  const copy = new DataTransfer();
  copy.setData('text/plain', event.clipboardData.getData('text/plain'));
  for (const file of event.clipboardData.files) copy.items.add(file);
  pending.push(copy);
}

async function pressAll(): Promise<void> {
  if (isPressing) return;
  isPressing = true;
  try {
    // Each key finds drawn what the key before it did, and may itself ask for something that the next ones wait for.
    for (drawAll(); deferrals.size === 0 && pending.length > 0; drawAll()) {
      const next = pending[0]!;
      const isDone = next instanceof DataTransfer ? paste(next) : press(next);
      // Keys after one that cannot be pressed again would do something else than was meant.
      if (isDone) pending.shift();
      else dropPending();
      await nextTask();
    }
  } finally {
    isPressing = false;
  }
}

/** What a key leaves for after it is done before the next one, as it is between two keys of a person. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const go = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', go, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
