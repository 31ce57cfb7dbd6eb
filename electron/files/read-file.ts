import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const CHUNK = 1_000_000;

/** A file, or of one that is too large its size alone. Bytes. */
interface FileStart {
  bytes: Uint8Array<ArrayBuffer>;
  size: number;
}

/**
 * Reads a regular file of at most `limit` bytes; of a larger one only the size. @throws where it is a pipe, a device or a
 * folder, also behind a link: they may have no end, or block until somebody writes.
 */
export async function readWithin(file: string, limit: number): Promise<FileStart> {
  // Windows has neither this flag nor such pipes.
  const nonBlocking = (constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0;
  const handle = await open(file, constants.O_RDONLY | nonBlocking);
  try {
    const { size } = await handle.stat().then((stats) => {
      if (!stats.isFile()) throw new Error('not a regular file');
      return stats;
    });
    if (size > limit) return { bytes: new Uint8Array(), size };
    // It may grow meanwhile, and files of the system say that they are empty.
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(CHUNK, limit + 1)), 0);
      if (bytesRead === 0) return { bytes: Buffer.concat(parts), size: length };
      length += bytesRead;
      if (length > limit) return { bytes: new Uint8Array(), size: length };
      parts.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
