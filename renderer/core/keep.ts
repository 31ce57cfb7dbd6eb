import { useState } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from './store.ts';

/** `held`: until the app closes, as it could not be written. */
export type Kept = 'kept' | 'held' | 'no-answer';

/** Asks main to keep what was set. Only what it answered is said to be saved. */
export async function keep(ask: () => Promise<Settings>): Promise<Kept> {
  try {
    const settings = await ask();
    useStore.getState().setSettings(settings);
    return settings.unwritten === null ? 'kept' : 'held';
  } catch {
    return 'no-answer';
  }
}

/** What becomes of something that is kept, for the words beside it; null: nothing was asked, or it was changed since. */
export function useKept(unanswered: 'settings.notSaved' | 'settings.notDone') {
  const [kept, setKept] = useState<Kept | null>(null);
  const written = useStore((state) => state.settings.unwritten === null);
  // What was held is kept once it could be written after all.
  const now = kept === 'held' && written ? 'kept' : kept;
  const problem = now === null || now === 'kept' ? null : t(now === 'held' ? 'settings.held' : unanswered);
  return { saved: now === 'kept', problem, setKept };
}
