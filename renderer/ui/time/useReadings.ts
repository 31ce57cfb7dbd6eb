import { useState, type KeyboardEvent } from 'react';
import type { Reading, TimeText } from '../../../src/time/plain-time.ts';

/** The other readings of a typed time, and how to take one. */
export interface OtherReadings {
  others: readonly Reading[];
  /** Nothing of the text is taken: these are only offered. */
  isRefused: boolean;
  take: (reading: Reading) => void;
  /** The arrow keys take the next or the previous reading. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** `onText` gets a text that has the chosen reading alone; the others stay within reach until the person types. */
export function useReadings(
  text: string,
  { readings, problem }: TimeText,
  onText: (text: string) => void,
): OtherReadings {
  const [kept, setKept] = useState<readonly Reading[]>([]);
  const typed = problem === null ? readings.map((each, i) => (i === 0 ? { ...each, text } : each)) : readings;
  const all = kept.some((reading) => reading.text === text) ? kept : typed;
  const take = (reading: Reading): void => {
    setKept(all);
    onText(reading.text);
  };
  return {
    others: all.filter((reading) => reading.text !== text),
    isRefused: problem !== null,
    take,
    onKeyDown: (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = all.findIndex((reading) => reading.text === text);
      const next = at < 0 ? all[0] : all[(at + step + all.length) % all.length];
      if (next === undefined || next.text === text) return;
      event.preventDefault();
      take(next);
    },
  };
}
