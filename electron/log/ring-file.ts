import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

/** Lines on disk in two files of limited size: the current and the previous one. */
export interface RingFile {
  /** true: on disk. A line may be the last thing before a crash. */
  append: (line: string) => boolean;
  /** All lines, oldest first. */
  lines: () => string[];
}

/** `limit` in bytes, of each of the two files. */
export function openRingFile(folder: string, name: string, limit: number): RingFile {
  const file = path.join(folder, `${name}.log`);
  const previous = path.join(folder, `${name}.previous.log`);
  let size: number | null = null;

  function sizeNow(): number {
    const found = statSync(file, { throwIfNoEntry: false });
    // Writing to a named pipe would block until a reader exists.
    if (found !== undefined && !found.isFile()) throw new Error('not a regular file');
    if (found === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    return found?.size ?? 0;
  }

  function rotate(): void {
    try {
      renameSync(file, previous);
    } catch {
      // Windows cannot rename an open file; truncating it also limits the size.
      truncateSync(file);
    }
  }

  const read = (from: string): string[] => {
    try {
      if (statSync(from).isFile()) return readFileSync(from, 'utf8').split('\n').filter(Boolean);
    } catch {
      // No file yet, or not readable: there is no other place to log that.
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
        // The folder may exist again at the next line.
        size = null;
        return false;
      }
    },
    lines: () => [...read(previous), ...read(file)],
  };
}
