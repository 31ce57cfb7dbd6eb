import { useState } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from './store.ts';

/** `in-memory`: until the app closes, as it could not be written. */
export type SaveState = 'saved' | 'in-memory' | 'no-answer';

/** Asks main to save what was set. Only what it answered is said to be saved. */
export async function saveSetting(ask: () => Promise<Settings>): Promise<SaveState> {
  try {
    const settings = await ask();
    useStore.getState().setSettings(settings);
    return settings.unwritten === null ? 'saved' : 'in-memory';
  } catch {
    return 'no-answer';
  }
}

/** What becomes of something that is set, for the words beside it; null: nothing was asked, or it was changed since. */
export function useSaveState(unanswered: 'settings.notSaved' | 'settings.notDone') {
  const [outcome, setOutcome] = useState<SaveState | null>(null);
  const written = useStore((state) => state.settings.unwritten === null);
  // What was in memory alone is saved once it could be written after all.
  const now = outcome === 'in-memory' && written ? 'saved' : outcome;
  const problem = now === null || now === 'saved' ? null : t(now === 'in-memory' ? 'settings.inMemory' : unanswered);
  return { saved: now === 'saved', problem, setState: setOutcome };
}
