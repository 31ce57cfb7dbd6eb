import { LITERAL, withoutLiteral } from '../../src/markdown/escapes.ts';
import { noteProblem } from './note-problem.ts';

/** What is copied out of a field has no invisible sign in it: a command would fail with one. */
export function startCleanCopy(): void {
  document.addEventListener('copy', clean);
  document.addEventListener('cut', clean);
}

function clean(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const chosen = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  if (!chosen.includes(LITERAL)) return;
  // After the browser has copied: its own cut can be undone.
  void navigator.clipboard.writeText(withoutLiteral(chosen)).catch((error: unknown) => {
    noteProblem('window-clipboard-refused', error);
  });
}
