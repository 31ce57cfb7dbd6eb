import type { NoteKind } from '../../src/model/words.ts';
import { dismissedCandidates, openCandidates } from '../../src/model/candidate.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { drawNow, placeOf } from '../core/focus.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';

interface Candidates {
  /** The list is unfolded. */
  open: boolean;
  /** The missing scopes that the person was already notified about. */
  notified: string;
  /** The candidate dismissed last, of any incident. */
  dismissed: string | null;
  /** The row to focus as soon as it is drawn. */
  toFocus: string | null;
  setOpen: (open: boolean) => void;
  close: (notified: string) => void;
}

/** What a candidate becomes: a note of this kind, or nothing. */
export type CandidateAct = NoteKind | 'dismiss';

/** State of the candidate list on screen. */
export const useCandidates = slice<Candidates>('candidates', (set) => ({
  open: false,
  notified: '',
  dismissed: null,
  toFocus: null,
  setOpen: (open) => set({ open }),
  close: (notified) => set({ notified }),
}));

/** Dismisses a candidate and offers an undo: beside the remaining ones or, when the list is empty, in a notice. */
export async function dismissCandidate(candidate: string): Promise<void> {
  if (!(await attempt({ do: 'dismissCandidate', candidate }))) return;
  useCandidates.setState({ dismissed: candidate });
  const { incident, notify } = useStore.getState();
  const known = incident?.candidates.get(candidate);
  if (known === undefined || openCandidates(incident!.candidates).length > 0) return;
  const undo = { label: t('candidates.undo'), run: () => void restoreCandidate(candidate) };
  notify({ tone: 'info', text: t('candidates.dismissed.said', { person: known.author }), actions: [undo] });
}

/** Restores a candidate and focuses it. */
export const restoreCandidate = (candidate: string): Promise<void> => deferKeys(restored(candidate));

async function restored(candidate: string): Promise<void> {
  if (!useStore.getState().incident?.candidates.has(candidate)) return;
  if (await attempt({ do: 'restoreCandidate', candidate })) useCandidates.setState({ open: true, toFocus: candidate });
}

/** Unfolds the list because a person asked for it, by a key or in the palette. */
export function showCandidates(): void {
  const { incident, notify } = useStore.getState();
  const known = incident?.candidates ?? new Map();
  if (openCandidates(known).length === 0 && dismissedCandidates(known).length === 0) {
    notify({ tone: 'info', text: t('candidates.nothing') });
    return;
  }
  useCandidates.getState().setOpen(true);
  drawNow();
  placeOf('candidates')?.focus();
}
