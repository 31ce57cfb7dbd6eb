import { t } from '../../src/text/text.ts';
import { paste, press } from './press-again.ts';
import { useStore } from './store.ts';

/** Keys without text of their own: modifiers, and dead or composing keys. */
const WITHOUT_TEXT = new Set(
  'Shift Control Alt AltGraph Meta CapsLock Fn NumLock Compose Dead Process Unidentified'.split(' '),
);

/** Keys work again after this time, even without an answer, ms. */
const PATIENCE_MS = 5_000;

interface Deferral {
  /** The key that started the request: an immediate repeat counts as the same press. */
  key: string | null;
}

const deferrals = new Set<Deferral>();
/** Key presses and pastes, in their order. */
const pending: (KeyboardEvent | DataTransfer)[] = [];
let drawAll = (): void => undefined;
let isPressing = false;

/** Must run before any other key listener is added. `draw` renders all pending changes synchronously. */
export function startPendingKeys(draw: () => void): void {
  drawAll = draw;
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('paste', onPaste, true);
  window.addEventListener('pointerdown', giveUp, true);
}

/**
 * Keys after a request are meant for the window as the answer leaves it: they wait for the answer and are then pressed
 * in order. A click, or Escape as the first key, discards them and ends the wait.
 */
export async function deferKeys<T>(answer: Promise<T>, key: string | null = null): Promise<T> {
  const deferral = { key };
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

/** A notice tells the person that keys were dropped. */
function dropPending(): void {
  if (pending.length === 0) return;
  pending.length = 0;
  useStore.getState().notify({ tone: 'attention', text: t('notice.keysDropped') });
}

function onKeyDown(event: KeyboardEvent): void {
  if (!isWaiting() || !event.isTrusted || event.isComposing || WITHOUT_TEXT.has(event.key)) return;
  if (event.key === 'Escape' && pending.length === 0) return giveUp();
  event.stopImmediatePropagation();
  // The paste event that follows carries the content; only it is recorded.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') return;
  event.preventDefault();
  const isSame = pending.length === 0 && [...deferrals].some(({ key }) => key === event.key);
  if (!isSame && !event.repeat) pending.push(event);
}

function onPaste(event: ClipboardEvent): void {
  if (!isWaiting() || !event.isTrusted || event.clipboardData === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // The browser empties the event's own data after the handler returns.
  const copy = new DataTransfer();
  copy.setData('text/plain', event.clipboardData.getData('text/plain'));
  for (const file of event.clipboardData.files) copy.items.add(file);
  pending.push(copy);
}

async function pressAll(): Promise<void> {
  if (isPressing) return;
  isPressing = true;
  try {
    // Each key finds the result of the previous one drawn, and may itself start a request that the next keys wait for.
    for (drawAll(); deferrals.size === 0 && pending.length > 0; drawAll()) {
      const next = pending[0]!;
      const isDone = next instanceof DataTransfer ? paste(next) : press(next);
      // After a key that cannot be replayed, the later keys would have another effect than intended.
      if (isDone) pending.shift();
      else dropPending();
      await nextTask();
    }
  } finally {
    isPressing = false;
  }
}

/** Lets tasks that a key scheduled run before the next key, as between two real key presses. */
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
