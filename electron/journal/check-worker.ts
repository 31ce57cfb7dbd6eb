import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';

/** Checks each page of a journal over a connection of its own; returns null, or the first fault. */
function check(file: string): string | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const [row] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
      return row?.quick_check === 'ok' ? null : (row?.quick_check ?? 'no answer');
    } finally {
      db.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has none
parentPort?.postMessage(check(workerData as string));
