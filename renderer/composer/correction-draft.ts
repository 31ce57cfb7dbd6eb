import type { PresentText } from '../../src/message/correction.ts';
import type { CorrectionDraft } from '../../src/draft/message-draft.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { save } from '../draft/save.ts';

const NOTHING: CorrectionDraft = { texts: {}, mentions: [] };

/** A correction that was begun survives closing the dialog and the window, as every text does. */
export const readCorrection = (message: string): CorrectionDraft =>
  useStore.getState().drafts.corrections[message] ?? NOTHING;

/** `draft` null: nothing is begun any more. */
export function keepCorrection(incident: string, message: string, draft: CorrectionDraft | null): void {
  useStore.getState().setCorrection(message, draft);
  save(`${incident}/${message}`, () => bridge().saveCorrection({ incident, message, draft }));
}

/**
 * What is put right of the texts that stand there now: those in other words, and those whose words call somebody now whom
 * they did not.
 */
export function changesOf(
  known: readonly PresentText[],
  { texts, mentions }: CorrectionDraft,
  callsOthers: (text: string) => boolean,
): PresentText[] {
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
