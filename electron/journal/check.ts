import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { log } from '../log/log.ts';

/** Built next to the main file. */
const WORKER = path.join(import.meta.dirname, 'check-worker.cjs');

export interface JournalCheck {
  /** The first fault that SQLite found; null if there is none, or if the check was stopped or could not start. */
  damage: Promise<string | null>;
  end: () => void;
}

/** Checks a journal's file for damage while it is in use. It reads the whole file, so it runs in a worker. */
export function checkJournal(file: string, worker = WORKER): JournalCheck {
  const checking = new Worker(worker, { workerData: file });
  const damage = new Promise<string | null>((resolve) => {
    checking.once('message', resolve);
    checking.once('exit', () => resolve(null));
  });
  checking.once('error', (error) => log.caught('journal-not-checked', error));
  return { damage, end: () => void checking.terminate() };
}
