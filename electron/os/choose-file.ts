import { dialog, type BrowserWindow } from 'electron';
import path from 'node:path';
import { err, ok, type Result } from '../../src/base/result.ts';
import { t, type TextKey } from '../../src/text/text.ts';
import { readWithin } from '../files/read-file.ts';
import { withFileErrors } from '../files/text-folder.ts';

interface Wanted {
  title: Extract<TextKey, `${string}.title`>;
  /** Any file if undefined. */
  extensions?: string[];
  /** Bytes. A larger file is not read. */
  limit: number;
}

type Chosen = Result<
  { name: string; bytes: Uint8Array; size: number },
  { code: 'cancelled' } | { code: 'unreadable'; detail: string }
>;

/** Asks for a file and reads it. */
export async function chooseFile(window: BrowserWindow | null, { title, extensions, limit }: Wanted): Promise<Chosen> {
  const options = {
    title: t(title, {}),
    properties: ['openFile' as const],
    ...(extensions === undefined ? {} : { filters: [{ name: t('dialog.import.filter'), extensions }] }),
  };
  const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  const [file] = chosen.filePaths;
  if (chosen.canceled || file === undefined) return err({ code: 'cancelled' });
  return withFileErrors(async (): Promise<Chosen> => {
    return ok({ name: path.basename(file), ...(await readWithin(file, limit)) });
  });
}
