import type { Trouble } from '../../src/bridge/problems.ts';
import type { Result } from '../../src/base/result.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';

type Saving = () => Promise<Result<unknown, Trouble>>;

/** Delay from a key press to the disk: the most text that a crash can lose. Milliseconds. */
const SAVE_AFTER_MS = 250;

/** Drafts that are not on disk yet, by name. */
const unsaved = new Map<string, Saving>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Saves a draft after a delay, since each key changes it. `draft` names it; only its latest text is saved. */
export function save(draft: string, saving: Saving): void {
  unsaved.set(draft, saving);
  timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
}

/** Saves without the delay: the window closes, or another incident opens. */
export function saveNow(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const saving of unsaved.values()) void report(saving());
  unsaved.clear();
}

/** The window still has an unsaved text, but a person must know that it is not on disk. */
async function report(saved: Promise<Result<unknown, Trouble>>): Promise<void> {
  const answer = await saved.catch((error: unknown) => noteProblem('window-draft-not-kept', error));
  if (answer !== undefined && !answer.ok) useStore.getState().setTrouble(answer.error);
}

export function startSaving(): void {
  window.addEventListener('pagehide', saveNow);
  window.addEventListener('blur', saveNow);
}
