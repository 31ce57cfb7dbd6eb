import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { log } from '../log/log.ts';

/** Built beside the main file. */
const WORKER = path.join(import.meta.dirname, 'check-worker.cjs');

export interface JournalCheck {
  /** What SQLite found first; null where the file is whole, or nobody knows: it was ended, or could not begin. */
  damage: Promise<string | null>;
  end: () => void;
}

/** Looks for damage in a journal's file while it is used. It reads the whole file, so it does that beside the main thread. */
export function checkJournal(file: string, worker = WORKER): JournalCheck {
  const checking = new Worker(worker, { workerData: file });
  const damage = new Promise<string | null>((resolve) => {
    checking.once('message', resolve);
    checking.once('exit', () => resolve(null));
  });
  checking.once('error', (error) => log.caught('journal-not-checked', error));
  return { damage, end: () => void checking.terminate() };
}
