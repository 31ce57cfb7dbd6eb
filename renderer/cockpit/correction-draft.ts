/** What was begun of a correction, by the text that stands there now. */
export type CorrectionDraft = Record<string, string>;

const place = (message: string): string => `correction:${message}`;

/** A correction that was begun survives closing the dialog and the window, as every text does. */
export function readCorrection(message: string): CorrectionDraft {
  try {
    return (JSON.parse(localStorage.getItem(place(message)) ?? 'null') as CorrectionDraft | null) ?? {};
  } catch {
    return {};
  }
}

export function keepCorrection(message: string, draft: CorrectionDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(place(message));
    else localStorage.setItem(place(message), JSON.stringify(draft));
  } catch {
    // No room for it: the text is still in the window, which is all that is promised.
  }
}
