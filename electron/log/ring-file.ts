import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

/** Lines on disk, in two files of a bounded size: the one that is written, and the one before it. */
export interface RingFile {
  /** On disk when it answers true: what is worth a line may be the last thing that happens. */
  append: (line: string) => boolean;
  /** All lines there are, the oldest first. */
  lines: () => string[];
}

/** `limit` in bytes, of each of the two files. */
export function openRingFile(folder: string, name: string, limit: number): RingFile {
  const file = path.join(folder, `${name}.log`);
  const previous = path.join(folder, `${name}.previous.log`);
  let size: number | null = null;

  function sizeNow(): number {
    const found = statSync(file, { throwIfNoEntry: false });
    // Writing to a pipe would wait until somebody reads it.
    if (found !== undefined && !found.isFile()) throw new Error('not a regular file');
    if (found === undefined) mkdirSync(folder, { recursive: true });
    return found?.size ?? 0;
  }

  function rotate(): void {
    try {
      renameSync(file, previous);
    } catch {
      // Windows does not rename what somebody has open. Bounded it stays all the same.
      truncateSync(file);
    }
  }

  const read = (from: string): string[] => {
    try {
      if (statSync(from).isFile()) return readFileSync(from, 'utf8').split('\n').filter(Boolean);
    } catch {
      // There is none yet, or it cannot be read: where else should that be noted?
    }
    return [];
  };

  return {
    append: (line) => {
      const text = `${line}\n`;
      const bytes = Buffer.byteLength(text);
      if (bytes > limit) return false;
      try {
        size ??= sizeNow();
        if (size + bytes > limit) {
          rotate();
          size = 0;
        }
        appendFileSync(file, text, { mode: 0o600 });
        size += bytes;
        return true;
      } catch {
        // The folder may be back with the next line.
        size = null;
        return false;
      }
    },
    lines: () => [...read(previous), ...read(file)],
  };
}
