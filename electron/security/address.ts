import type { ConnectProblem } from '../../src/bridge/slack.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { safeMailto } from '../../src/transport/mail.ts';

export const SLACK_ADDRESS = 'https://slack.com/api/';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isThisMachine = (hostname: string): boolean => LOOPBACK.has(hostname);

/** Slack's own, and that of its cloud for the government. */
const SLACK_HOSTS = new Set(['slack.com', 'slack-gov.com']);

/** Whether a person must confirm that an API address is used; one that is none has a sentence of its own. */
export function isForeignSlack(typed: string): boolean {
  const address = normaliseAddress(typed);
  if (!address.ok) return false;
  const { host, hostname } = new URL(address.value);
  return !SLACK_HOSTS.has(host) && !isThisMachine(hostname);
}

/** Whether nobody on the network can read the traffic. */
export const isEncryptedOrLocal = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));

/** The API address, normalised. It receives a token, so plain http is accepted for this machine only. */
export function normaliseAddress(typed: string): Result<string, ConnectProblem> {
  const bad = err({ code: 'bad-address' as const, address: typed });
  const text = typed.trim() === '' ? SLACK_ADDRESS : typed.trim();
  if (!URL.canParse(text)) return bad;
  const url = new URL(text);
  if (url.hostname === '' || url.username !== '' || url.password !== '') return bad;
  if (!isEncryptedOrLocal(url) || url.search !== '' || url.hash !== '') return bad;
  return ok(url.href.endsWith('/') ? url.href : `${url.href}/`);
}

/** The link of a record as it may be handed to the system: a web page, or a mail built anew; null for all others. */
export function openable(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'mailto:' ? safeMailto(text) : url.protocol === 'https:' ? withoutUser(url) : null;
}

/** A sign-in page, also of a test server on this machine. */
export function openableSignIn(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && isEncryptedOrLocal(url) ? withoutUser(url) : null;
}

/** `https://slack.com@evil.example/` looks like Slack and leads elsewhere. */
const withoutUser = ({ username, password, href }: URL): string | null =>
  username === '' && password === '' ? href : null;
