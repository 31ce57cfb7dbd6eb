import { TRANSPORT_LIMITS } from './limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { BodyProblem } from './webhook-body.ts';

/** The format of a webhook's `{{text}}`. */
export const WEBHOOK_TEXTS = ['markdown', 'slack', 'plain'] as const;
export type WebhookText = (typeof WEBHOOK_TEXTS)[number];

/** A place that takes messages as JSON. Its address is a secret and stays in main. */
export interface Webhook {
  id: string;
  name: string;
  text: WebhookText;
  /** A template, see webhook-body.ts; null: the body of Slack-compatible servers. */
  body: string | null;
}

/** The addresses of one e-mail. */
export interface MailList {
  id: string;
  name: string;
  to: string[];
  cc: string[];
}

/** The transports besides Slack. The clipboard is always available. */
export interface TransportProfiles {
  webhooks: (Webhook & {
    host: string;
    /** Where its address is stored; `none`: it is lost and must be entered again. */
    kept: 'keychain' | 'memory' | 'none';
  })[];
  mails: MailList[];
}

/** The id of the only clipboard. */
export const CLIPBOARD = 'clipboard';
export type WebhookAddressProblem = {
  code: 'address-missing' | 'not-an-address' | 'address-not-https' | 'address-with-password' | 'host-refused';
};

export type AddressProblem =
  | { code: 'no-mail-address' }
  | { code: 'bad-mail-address'; address: string }
  | { code: 'too-many-addresses'; limit: number }
  | { code: 'addresses-too-long'; limit: number };

/** Why a webhook or mail list is not saved. */
export type WebhookProblem = WebhookAddressProblem | BodyProblem | { code: 'too-many-webhooks'; limit: number };
export type MailListProblem = AddressProblem | { code: 'too-many-lists'; limit: number };

/** A mail address in common form; unusual ones (for example with lone surrogates) cannot be put into a link. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\\uD800-\uDFFF]+@[^\s@,;:<>()[\]"\\\uD800-\uDFFF]+$/;

/** Mail addresses as people write or paste them: separated by commas or line breaks, with or without names. */
export function readAddresses(typed: string): Result<string[], AddressProblem> {
  const found = new Map<string, string>();
  for (const part of typed.split(/[,;\n]/)) {
    const written = part.trim();
    if (written === '') continue;
    const address = /<([^<>]*)>$/.exec(written)?.[1]?.trim() ?? written;
    if (!isAddress(address)) return err({ code: 'bad-mail-address', address: written });
    found.set(address.toLowerCase(), address);
  }
  return ok([...found.values()]);
}

export const isAddress = (text: string): boolean => text.length <= TRANSPORT_LIMITS.address && ADDRESS.test(text);

/** Why a mail list cannot be used; null where it can. */
export function checkList({ to, cc }: Pick<MailList, 'to' | 'cc'>): AddressProblem | null {
  if (to.length === 0) return { code: 'no-mail-address' };
  const all = [...to, ...cc];
  if (all.length > TRANSPORT_LIMITS.addresses) return { code: 'too-many-addresses', limit: TRANSPORT_LIMITS.addresses };
  const letters = all.reduce((sum, address) => sum + encodeURIComponent(address).length + 3, 0);
  return letters > TRANSPORT_LIMITS.letters ? { code: 'addresses-too-long', limit: TRANSPORT_LIMITS.letters } : null;
}
