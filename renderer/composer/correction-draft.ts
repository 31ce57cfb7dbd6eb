import type { Reading } from '../../src/message/correction.ts';
import type { Mention } from '../../src/model/mention.ts';

/** What was begun of a correction. */
export interface CorrectionDraft {
  /** By the text that stands there now. */
  texts: Record<string, string>;
  /** Names that were chosen for it. */
  mentions: Mention[];
}

const place = (incident: string, message: string): string => `correction:${incident}/${message}`;
/** Where earlier versions kept it. */
const placeBefore = (message: string): string => `correction:${message}`;

/** A correction that was begun survives closing the dialog and the window, as every text does. */
export function readCorrection(incident: string, message: string): CorrectionDraft {
  const nothing = { texts: {}, mentions: [] };
  try {
    const found = localStorage.getItem(place(incident, message)) ?? localStorage.getItem(placeBefore(message));
    const kept = JSON.parse(found ?? 'null') as Partial<CorrectionDraft> | null;
    if (kept === null) return nothing;
    // An older version kept the texts alone.
    if (typeof kept.texts !== 'object') return { ...nothing, texts: kept as Record<string, string> };
    return { ...nothing, ...kept };
  } catch {
    return nothing;
  }
}

export function keepCorrection(incident: string, message: string, draft: CorrectionDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(place(incident, message));
    else localStorage.setItem(place(incident, message), JSON.stringify(draft));
    localStorage.removeItem(placeBefore(message));
  } catch {
    // No room for it: the text is still in the window, which is all that is promised.
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
