import { useState } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { noteProblem } from './note-problem.ts';
import { useStore } from './store.ts';

/** `in-memory`: the setting is lost when the app closes, because the disk write failed. */
export type SaveState = 'saved' | 'in-memory' | 'no-answer';

/** Asks main to save a setting. Only what main confirms is shown as saved. */
export async function saveSetting(ask: () => Promise<Settings>): Promise<SaveState> {
  try {
    const settings = await ask();
    useStore.getState().setSettings(settings);
    return settings.unwritten === null ? 'saved' : 'in-memory';
  } catch (error) {
    noteProblem('window-no-answer', error);
    return 'no-answer';
  }
}

/** Save state of a setting, for the text beside it; null when nothing was saved or the value was changed since. */
export function useSaveState(unanswered: 'settings.notSaved' | 'settings.notDone') {
  const [outcome, setOutcome] = useState<SaveState | null>(null);
  const written = useStore((state) => state.settings.unwritten === null);
  // A value that was only in memory is saved when a later write succeeds.
  const now = outcome === 'in-memory' && written ? 'saved' : outcome;
  const problem = now === null || now === 'saved' ? null : t(now === 'in-memory' ? 'settings.inMemory' : unanswered);
  return { saved: now === 'saved', problem, setState: setOutcome };
}
