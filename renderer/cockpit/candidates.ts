import { create } from 'zustand';
import type { NoteKind } from '../../src/incident/words.ts';
import { openCandidates } from '../../src/reading/candidate.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from '../app/store.ts';

interface Candidates {
  /** The list is unfolded. */
  open: boolean;
  /** The scopes of which a person was told that they are missing. */
  told: string;
  setOpen: (open: boolean) => void;
  close: (told: string) => void;
}

/** What becomes of something said in Slack: a note of this kind, or nothing. */
export type CandidateAct = NoteKind | 'dismiss';

export const CANDIDATE_KEYS: Record<string, CandidateAct> = {
  Enter: 'note',
  n: 'note',
  d: 'decision',
  i: 'discovery',
  c: 'change',
  Backspace: 'dismiss',
  x: 'dismiss',
};

/** What came from Slack, as it is on screen. */
export const useCandidates = create<Candidates>()((set) => ({
  open: false,
  told: '',
  setOpen: (open) => set({ open }),
  close: (told) => set({ told }),
}));

/** A person asked for it, by a key or in the palette. */
export function showCandidates(): void {
  const { incident, notify } = useStore.getState();
  if (incident === null || openCandidates(incident.candidates).length === 0) {
    notify({ tone: 'info', text: t('candidates.nothing') });
    return;
  }
  useCandidates.getState().setOpen(true);
  // It stands there in the next frame.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-candidate][tabindex="0"]')?.focus());
}
