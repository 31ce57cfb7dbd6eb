import { useRef, type KeyboardEvent } from 'react';

/** Letters that follow one another within this name one entry, ms. */
const TOGETHER_MS = 1_000;

export interface Typed {
  text: string;
  /** When its last letter was pressed. */
  at: number;
}

export const NOTHING_TYPED: Typed = { text: '', at: 0 };

/**
 * What is typed by now, and which label it names. A letter that continues no label begins another, however fast it comes;
 * so the same one again goes on to the next label that begins with it.
 */
export function typeAhead(
  { text, at }: Typed,
  letter: Typed,
  labels: readonly string[],
  current: number,
): { typed: Typed; to: number } | null {
  const begins = [{ text: letter.text, from: current + 1 }];
  // Who writes on may still mean the same one.
  if (text !== '' && letter.at - at < TOGETHER_MS) begins.unshift({ text: text + letter.text, from: current });
  for (const begin of begins) {
    const to = next(labels, begin.text, begin.from);
    if (to !== undefined) return { typed: { text: begin.text, at: letter.at }, to };
  }
  return null;
}

/** The first from this place on, and round. */
function next(labels: readonly string[], begin: string, from: number): number | undefined {
  const fitting = labels.flatMap((label, index) => (plain(label).startsWith(plain(begin)) ? [index] : []));
  return fitting.find((index) => index >= from) ?? fitting[0];
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The keys for it, of a list of which one entry is current. Ariakit's lose a letter that continues nothing, and go by a
 * timer: a busy window hears letters late.
 */
export function useTypeAhead(labels: readonly string[], current: () => number, move: (to: number) => void) {
  const before = useRef(NOTHING_TYPED);
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^.$/su.test(event.key)) return;
    const found = typeAhead(before.current, { text: event.key, at: event.timeStamp }, labels, current());
    before.current = found?.typed ?? NOTHING_TYPED;
    // A space that is in no label presses what has the focus.
    if (found === null) return;
    event.preventDefault();
    move(found.to);
  };
}
