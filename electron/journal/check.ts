import { utilityProcess } from 'electron';
import path from 'node:path';
import { log } from '../log/log.ts';

/** Built beside the main file. */
const ENTRY = path.join(import.meta.dirname, 'check-process.cjs');

export interface JournalCheck {
  /** The first damage that SQLite names; null where the file is whole, or nobody knows: the check was ended, or failed. */
  damage: Promise<string | null>;
  end: () => void;
}

/** Looks for damage in a journal's file while it is used. It reads the whole file, in a process that can be ended at any moment. */
export function checkJournal(file: string): JournalCheck {
  const checking = utilityProcess.fork(ENTRY, [file], { serviceName: 'Journal check' });
  let isEnded = false;
  const damage = new Promise<string | null>((resolve) => {
    checking.once('message', (found: string | null) => resolve(found));
    checking.once('exit', (code) => {
      if (code !== 0 && !isEnded) log.note('journal-not-checked');
      resolve(null);
    });
  });
  const end = (): void => {
    isEnded = true;
    checking.kill();
  };
  return { damage, end };
}
