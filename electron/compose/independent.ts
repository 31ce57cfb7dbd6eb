import { JournalTrouble } from '../journal/trouble.ts';
import type { LogCode } from '../log/codes.ts';
import { log } from '../log/log.ts';

/**
 * Runs each part; what one throws is logged with `code`, and the others run all the same. @throws {JournalTrouble} of
 * the first part that cannot use the journal, after all of them ran.
 */
export function independently(code: LogCode, parts: readonly (() => void)[]): void {
  let trouble: JournalTrouble | null = null;
  for (const part of parts) {
    try {
      part();
    } catch (error) {
      log.caught(code, error);
      if (error instanceof JournalTrouble) trouble ??= error;
    }
  }
  if (trouble !== null) throw trouble;
}
