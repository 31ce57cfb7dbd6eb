import { shell } from 'electron';
import { err, ok, type Result } from '../../src/base/result.ts';
import { isEncryptedOrLocal } from './address.ts';

type Opened = Result<null, { code: 'not-a-web-address' }>;

const OPENABLE = new Set(['https:', 'mailto:']);

/** Opens a web or mail link from the record in the person's browser or mail program. */
export const openLink = (text: string): Promise<Opened> => open(text, ({ protocol }) => OPENABLE.has(protocol));

/** Opens a sign-in page in the person's browser; also of a test server on this machine. */
export const openSignInPage = (text: string): Promise<Opened> => open(text, isEncryptedOrLocal);

async function open(text: string, mayBeOpened: (url: URL) => boolean): Promise<Opened> {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return err({ code: 'not-a-web-address' });
  }
  if (!mayBeOpened(url)) return err({ code: 'not-a-web-address' });
  await shell.openExternal(url.href);
  return ok(null);
}
