import { shell } from 'electron';
import { err, ok, type Result } from '../../src/base/result.ts';
import { openable, openableSignIn } from './address.ts';

type Opened = Result<null, { code: 'not-a-web-address' }>;

/** Opens a web or mail link from the record in the person's browser or mail program. */
export const openLink = (text: string): Promise<Opened> => open(openable(text));

/** Opens a sign-in page in the person's browser; also of a test server on this machine. */
export const openSignInPage = (text: string): Promise<Opened> => open(openableSignIn(text));

async function open(address: string | null): Promise<Opened> {
  if (address === null) return err({ code: 'not-a-web-address' });
  await shell.openExternal(address);
  return ok(null);
}
