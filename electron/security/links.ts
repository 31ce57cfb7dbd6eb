import { shell } from 'electron';
import { err, ok, type Result } from '../../src/result.ts';

const OPENABLE = new Set(['https:', 'mailto:']);

/** Opens a link from the record in the person's browser or mail program; nothing else ever. */
export async function openLink(text: string): Promise<Result<null, { code: 'not-a-web-address' }>> {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return err({ code: 'not-a-web-address' });
  }
  if (!OPENABLE.has(url.protocol)) return err({ code: 'not-a-web-address' });
  await shell.openExternal(url.href);
  return ok(null);
}
