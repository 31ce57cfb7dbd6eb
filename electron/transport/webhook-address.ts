import type { WebhookAddressProblem } from '../../src/transport/transport.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { isEncryptedOrLocal } from '../security/address.ts';

/** A webhook's address, normalised. The address is a secret, so plain http is accepted for this machine only. */
export function readWebhookAddress(typed: string): Result<string, WebhookAddressProblem> {
  const text = typed.trim();
  if (text === '') return err({ code: 'address-missing' });
  if (!URL.canParse(text)) return err({ code: 'not-an-address' });
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '') return err({ code: 'not-an-address' });
  if (url.username !== '' || url.password !== '') return err({ code: 'address-with-password' });
  if (!isEncryptedOrLocal(url)) return err({ code: 'address-not-https' });
  url.hash = '';
  return ok(url.href);
}
