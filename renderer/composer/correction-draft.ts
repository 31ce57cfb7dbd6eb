import type { Reading } from '../../src/message/correction.ts';
import type { Mention } from '../../src/model/mention.ts';
import { noteProblem } from '../core/note-problem.ts';

/** What was begun of a correction. */
export interface CorrectionDraft {
  /** By the text that stands there now. */
  texts: Record<string, string>;
  /** Names that were chosen for it. */
  mentions: Mention[];
}

const place = (message: string): string => `correction:${message}`;

/** A correction that was begun survives closing the dialog and the window, as every text does. */
export function readCorrection(message: string): CorrectionDraft {
  const nothing = { texts: {}, mentions: [] };
  try {
    const kept = JSON.parse(localStorage.getItem(place(message)) ?? 'null') as Partial<CorrectionDraft> | null;
    if (kept === null) return nothing;
    // An older version kept the texts alone.
    if (typeof kept.texts !== 'object') return { ...nothing, texts: kept as Record<string, string> };
    return { ...nothing, ...kept };
  } catch (error) {
    noteProblem('window-draft-unreadable', error);
    return nothing;
  }
}

export function keepCorrection(message: string, draft: CorrectionDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(place(message));
    else localStorage.setItem(place(message), JSON.stringify(draft));
  } catch (error) {
    // No room for it: the text is still in the window, which is all that is promised.
    noteProblem('window-draft-not-kept', error);
  }
}

/**
 * What is put right of the texts that stand there now: those in other words, and those whose words call somebody now whom
 * they did not.
 */
export function changesOf(
  known: readonly Reading[],
  { texts, mentions }: CorrectionDraft,
  callsOthers: (text: string) => boolean,
): Reading[] {
  return (
    known
      .map(({ text, copies }) => ({ before: text, text: texts[text] ?? text, copies }))
      // Each key asks: only a text that has one of the names is read for what it calls.
      .filter(
        ({ before, text }) =>
          text !== before || (mentions.some(({ name }) => text.includes(`@${name}`)) && callsOthers(text)),
      )
      .map(({ text, copies }) => ({ text, copies }))
  );
}
