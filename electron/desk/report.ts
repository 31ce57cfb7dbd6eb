import { JournalTrouble } from '../journal/trouble.ts';

/** Says that a listener of the desk threw. By code only: an error's text may hold words of an incident. */
export function reportListener(error: unknown): void {
  console.error(`desk-listener-failed ${codeOf(error)}`);
}

function codeOf(error: unknown): string {
  if (error instanceof JournalTrouble) return error.trouble.code;
  return error instanceof Error ? error.name : typeof error;
}
