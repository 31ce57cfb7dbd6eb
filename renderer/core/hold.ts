import { paste, press } from './press.ts';

/** Alone they are no press of anything. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Longer than that, nobody believes that their keys still wait for what was to come, ms. */
const PATIENCE_MS = 5_000;

const nothing = (): void => undefined;

interface Holding {
  /** The key that asked: impatiently pressed again, it is the same press. */
  asked: string | null;
  /** Nothing stands yet that could take a key. */
  isOpening: boolean;
}

const holdings = new Set<Holding>();
/** Keys, and texts that were pasted. */
const kept: (KeyboardEvent | string)[] = [];

let draw = nothing;

/** Before anything else listens for keys. `drawAll` draws what has changed, wherever it is kept, before it returns. */
export function startHold(drawAll: () => void): void {
  draw = drawAll;
  window.addEventListener('keydown', keep, true);
  window.addEventListener('paste', keepText, true);
  window.addEventListener('pointerdown', letGo, true);
}

/**
 * What was asked for by a key may take a moment: the code of a dialog that opens for the first time, an answer of main. The
 * keys that follow are meant for what stands there then. They wait for it and are pressed in their order, as in a window
 * that does everything at once. A pointer is not held: who clicks sees on what. Nor is Escape, of what stands already:
 * whoever presses it or clicks has waited long enough.
 */
export async function hold<T>(coming: Promise<T>, asked: string | null = null, isOpening = false): Promise<T> {
  const holding = { asked, isOpening };
  holdings.add(holding);
  const patience = setTimeout(() => end(holding), PATIENCE_MS);
  try {
    return await coming;
  } finally {
    clearTimeout(patience);
    end(holding);
  }
}

/** The same for what may have to ask a person something first, which is answered by a key: it calls `asks` when it does. */
export function holdUnlessAsked<T>(come: (asks: () => void) => Promise<T>, asked: string): Promise<T> {
  let asks = nothing;
  const isAsked = new Promise<void>((resolve) => {
    asks = resolve;
  });
  const coming = come(asks);
  void hold(Promise.race([coming, isAsked]), asked);
  return coming;
}

function keep(event: KeyboardEvent): void {
  if (holdings.size === 0 || !event.isTrusted || event.isComposing || MODIFIERS.has(event.key)) return;
  // The clipboard is told by the event that follows, and by nothing else.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') return;
  if (event.key === 'Escape' && kept.length === 0) letGo();
  if (holdings.size === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const again = kept.length === 0 && [...holdings].some(({ asked }) => asked === event.key);
  if (!again && !event.repeat) kept.push(event);
}

function keepText(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (holdings.size === 0 || text === '') return;
  event.preventDefault();
  event.stopImmediatePropagation();
  kept.push(text);
}

function letGo(): void {
  for (const holding of [...holdings].filter(({ isOpening }) => !isOpening)) end(holding);
}

function end(holding: Holding): void {
  if (!holdings.delete(holding)) return;
  // What came is drawn, and has the focus, before each next key; one of them may have to be waited for in its turn.
  for (draw(); holdings.size === 0 && kept.length > 0; draw()) {
    const next = kept.shift()!;
    if (typeof next === 'string') paste(next);
    else press(next);
  }
}
