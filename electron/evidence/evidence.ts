import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { cut, cutBytes } from '../../src/base/cut.ts';
import type { Attachment } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { readWithin } from '../files/read-file.ts';
import { storeFile } from '../files/text-folder.ts';
import { log } from '../log/log.ts';

/** The attached files as they were when attached: each in a folder named by its id. */
export interface Evidence {
  /** @throws where it cannot be written. */
  store: (name: string, bytes: Uint8Array) => Promise<Attachment>;
  /** null where the file is gone. */
  read: (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Bytes of a name in most file systems. */
const LONGEST_NAME = 255;
const ID = /^[\da-f-]{36}$/;

export function openEvidence(folder: string): Evidence {
  return {
    store: async (given, bytes) => {
      const id = randomUUID();
      const name = tidyName(given);
      await storeFile(path.join(folder, id), name, bytes);
      return { id, name, bytes: bytes.byteLength };
    },
    read: async (id) => {
      if (!ID.test(id)) return null;
      try {
        // A crash while it was stored leaves a file with a dot; ours begin with none.
        const name = (await readdir(path.join(folder, id))).find((each) => !each.startsWith('.'));
        return name === undefined
          ? null
          : new Uint8Array((await readWithin(path.join(folder, id, name), LIMITS.attachment)).bytes);
      } catch (error) {
        log.caught('file-unreadable', error);
        return null;
      }
    },
  };
}

/** A file name that every system and Slack accept. The extension stays, as it tells the type. */
function tidyName(given: string): string {
  const clean = path
    .basename(given.replaceAll('\\', '/'))
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^\.+/, '');
  const ending = cut(path.extname(clean), 20);
  const whole = cut(clean.slice(0, clean.length - path.extname(clean).length), LIMITS.fileName - ending.length);
  const stem = cutBytes(whole, LONGEST_NAME - Buffer.byteLength(ending));
  return `${stem.trim() || 'file'}${ending}`;
}
