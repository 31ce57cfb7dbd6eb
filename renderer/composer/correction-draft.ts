import { ownValue } from '../../src/base/own.ts';
import type { PresentText } from '../../src/message/correction.ts';
import type { CorrectionDraft } from '../../src/draft/message-draft.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { save } from '../draft/save.ts';

const NOTHING: CorrectionDraft = { texts: {}, mentions: [] };

/** The draft of a correction survives closing the dialog and the window, as every text does. */
export const readCorrection = (message: string): CorrectionDraft =>
  ownValue(useStore.getState().drafts.corrections, message) ?? NOTHING;

/** `draft` null removes it. */
export function keepCorrection(incident: string, message: string, draft: CorrectionDraft | null): void {
  useStore.getState().setCorrection(message, draft);
  save(`${incident}/${message}`, () => bridge().saveCorrection({ incident, message, draft }));
}

/** The texts that a correction changes: those worded differently, and those with a new mention. */
export function changesOf(
  known: readonly PresentText[],
  { texts, mentions }: CorrectionDraft,
  callsOthers: (text: string) => boolean,
): PresentText[] {
  return (
    known
      .map(({ text, copies }) => ({ before: text, text: ownValue(texts, text) ?? text, copies }))
      // Runs at each key: only a text that contains one of the names is parsed for mentions.
      .filter(
        ({ before, text }) =>
          text !== before || (mentions.some(({ name }) => text.includes(`@${name}`)) && callsOthers(text)),
      )
      .map(({ text, copies }) => ({ text, copies }))
  );
}
