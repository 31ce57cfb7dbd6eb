import { useRef, type KeyboardEvent } from 'react';

/** Letters pressed within this time search for one label, ms. */
const TOGETHER_MS = 1_000;

export interface Typed {
  text: string;
  /** When its last letter was pressed. */
  at: number;
}

export const NOTHING_TYPED: Typed = { text: '', at: 0 };

/**
 * The text typed so far and the label that it finds. A letter that continues no label starts a new text; so repeating a
 * letter moves on to the next label that begins with it.
 */
export function typeAhead(
  { text, at }: Typed,
  letter: Typed,
  labels: readonly string[],
  current: number,
): { typed: Typed; to: number } | null {
  const begins = [{ text: letter.text, from: current + 1 }];
  // A longer text may still match the current label.
  if (text !== '' && letter.at - at < TOGETHER_MS) begins.unshift({ text: text + letter.text, from: current });
  for (const begin of begins) {
    const to = next(labels, begin.text, begin.from);
    if (to !== undefined) return { typed: { text: begin.text, at: letter.at }, to };
  }
  return null;
}

/** The first match from this position on, wrapping around. */
function next(labels: readonly string[], begin: string, from: number): number | undefined {
  const fitting = labels.flatMap((label, index) => (plain(label).startsWith(plain(begin)) ? [index] : []));
  return fitting.find((index) => index >= from) ?? fitting[0];
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Handles the letter keys of a list. Ariakit's own type-ahead loses a letter that continues nothing and depends on a
 * timer, which is late in a busy window.
 */
export function useTypeAhead(labels: readonly string[], current: () => number, move: (to: number) => void) {
  const before = useRef(NOTHING_TYPED);
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^.$/su.test(event.key)) return;
    const found = typeAhead(before.current, { text: event.key, at: event.timeStamp }, labels, current());
    before.current = found?.typed ?? NOTHING_TYPED;
    // A space that is in no label activates the focused element.
    if (found === null) return;
    event.preventDefault();
    move(found.to);
  };
}
