import type { Trouble } from '../../src/bridge/problems.ts';
import type { Result } from '../../src/base/result.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';

type Saving = () => Promise<Result<unknown, Trouble>>;

/** From a key press to the disk: as much of a text as a kill can take. Milliseconds. */
const SAVE_AFTER_MS = 250;

/** What is not on disk yet, by the draft it is of. */
const unsaved = new Map<string, Saving>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Puts a draft on disk a little later, as each key changes it. `draft` names it: of one draft only the latest is saved. */
export function save(draft: string, saving: Saving): void {
  unsaved.set(draft, saving);
  timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
}

/** The same without waiting: the window goes, or another incident comes. */
export function saveNow(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const saving of unsaved.values()) void report(saving());
  unsaved.clear();
}

/** A text that is not on disk is in the window still; why it is not, a person must know. */
async function report(saved: Promise<Result<unknown, Trouble>>): Promise<void> {
  const answer = await saved.catch((error: unknown) => noteProblem('window-draft-not-kept', error));
  if (answer !== undefined && !answer.ok) useStore.getState().setTrouble(answer.error);
}

export function startSaving(): void {
  window.addEventListener('pagehide', saveNow);
  window.addEventListener('blur', saveNow);
}
