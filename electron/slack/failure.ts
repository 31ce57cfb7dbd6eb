import { quoted } from '../../src/base/cut.ts';
import type { CutCode } from '../../src/model/delivery.ts';

/**
 * Why a call to Slack brought no answer. The kinds differ in one question: can Slack have carried out the request? Only
 * proof of the contrary makes `not-sent`; any doubt makes `broken`.
 */
export type Failure =
  /** Slack refused, with its own code. */
  | { kind: 'refused'; code: string; needed: string[]; retryAfterMs?: number }
  | { kind: 'rate-limited'; retryAfterMs?: number }
  | { kind: 'http'; status: number }
  /** No byte of the request left, or none reached Slack. */
  | { kind: 'not-sent'; code: NotSent; detail: string }
  | { kind: 'broken'; code: 'timeout' | 'reset'; detail: string }
  /** An answer that is not in Slack's format. */
  | { kind: 'bad-answer'; detail: string };

type NotSent = Exclude<CutCode, 'bad-answer'>;

/** Reads what `@slack/web-api` throws: its coded errors, or errors of `fetch` while the body was read. */
export function readFailure(error: unknown): Failure {
  const { code, data, statusCode, retryAfter, original } = error as SlackClientError;
  if (code === 'slack_webapi_rate_limited_error') return rateLimited(retryAfter);
  if (code === 'slack_webapi_http_error' && statusCode !== undefined) return { kind: 'http', status: statusCode };
  if (code === 'slack_webapi_platform_error') return readRefusal(data);
  // For a 429 without a usable Retry-After the client gives only this message.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return { kind: 'rate-limited' };
  return readNetworkError(code === 'slack_webapi_request_error' ? original : error);
}

/** As `readFailure`, without secrets: an error text may repeat the request. */
export function readScrubbed(error: unknown, scrub: (text: string) => string): Failure {
  const failure = readFailure(error);
  return 'detail' in failure ? { ...failure, detail: scrub(failure.detail) } : failure;
}

interface SlackClientError {
  code?: string;
  data?: { error?: unknown; needed?: unknown; response_metadata?: { retryAfter?: number } };
  statusCode?: number;
  retryAfter?: number;
  original?: unknown;
}

export function rateLimited(seconds: number | undefined): Failure {
  return seconds === undefined
    ? { kind: 'rate-limited' }
    : { kind: 'rate-limited', retryAfterMs: boundedWait(seconds * 1_000) };
}

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * Bounds the pause that a server asked for: 0 must not cause a storm of requests, nor a wrong header a pause of days.
 */
export const boundedWait = (ms: number): number => Math.min(Math.max(ms, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);

const RATE_CODES = new Set(['ratelimited', 'rate_limited']);

/** The failure for a Slack answer without `ok: true`. */
export function readRefusal(data: SlackClientError['data']): Failure {
  const code = data?.error;
  // The client puts a body that is not JSON (for example of a captive portal) where Slack's code would be.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_:]{2,80}$/.test(code)) {
    return { kind: 'bad-answer', detail: typeof code === 'string' ? quoted(code, 80) : 'no ok' };
  }
  if (RATE_CODES.has(code)) return rateLimited(data?.response_metadata?.retryAfter);
  const needed = typeof data?.needed === 'string' ? data.needed.split(',').map((scope) => scope.trim()) : [];
  return { kind: 'refused', code, needed };
}

interface NetworkError {
  name?: string;
  message?: string;
  code?: string | number;
  syscall?: string;
  cause?: unknown;
  errors?: unknown[];
}

function readNetworkError(error: unknown): Failure {
  const { name = '', message = String(error), cause, errors } = error as NetworkError;
  if (name === 'TimeoutError' || name === 'AbortError') return { kind: 'broken', code: 'timeout', detail: name };
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1];
  if (chromium !== undefined) {
    if (CHROMIUM_NOT_SENT.test(chromium)) return { kind: 'not-sent', code: failureOf(chromium), detail: chromium };
    return { kind: 'broken', code: chromium === 'ERR_TIMED_OUT' ? 'timeout' : 'reset', detail: chromium };
  }
  if (/redirect/i.test(message)) return { kind: 'bad-answer', detail: 'redirect' };
  if (isBeforeSending(error)) return notSent(error);
  // Node nests the cause one or two levels deep; several addresses make an AggregateError.
  if (cause !== undefined && cause !== null) return readNetworkError(cause);
  if (errors !== undefined && errors.length > 0 && errors.every(isBeforeSending)) {
    return notSent(errors[0]);
  }
  if (error instanceof SyntaxError) return { kind: 'bad-answer', detail: 'not JSON' };
  return { kind: 'broken', code: 'reset', detail: message };
}

/**
 * Chromium's errors before a request is written (resolving, connecting, tunnelling, TLS handshake). Not ERR_TIMED_OUT,
 * ERR_NETWORK_CHANGED, ERR_NETWORK_IO_SUSPENDED and ERR_SSL_PROTOCOL_ERROR, which also occur in mid-flight.
 */
const CHROMIUM_NOT_SENT = new RegExp(
  `^ERR_(?:${[
    'INTERNET_DISCONNECTED',
    'NAME_NOT_RESOLVED',
    'NAME_RESOLUTION_FAILED',
    'DNS_.*',
    'CONNECTION_REFUSED',
    'CONNECTION_FAILED',
    'CONNECTION_TIMED_OUT',
    'ADDRESS_UNREACHABLE',
    'ADDRESS_INVALID',
    'NETWORK_ACCESS_DENIED',
    'PROXY_CONNECTION_FAILED',
    'TUNNEL_CONNECTION_FAILED',
    'SOCKS_CONNECTION_.*',
    'NO_SUPPORTED_PROXIES',
    'MANDATORY_PROXY_CONFIGURATION_FAILED',
    'PROXY_AUTH_.*',
    'PROXY_CERTIFICATE_INVALID',
    'CERT_.*',
    'SSL_VERSION_OR_CIPHER_MISMATCH',
    'SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
    'BLOCKED_BY_ADMINISTRATOR',
    'UNSAFE_PORT',
    'DISALLOWED_URL_SCHEME',
    'INVALID_URL',
    'UNKNOWN_URL_SCHEME',
  ].join('|')})$`,
);

const NODE_NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'UND_ERR_CONNECT_TIMEOUT']);
const NODE_NOT_SENT_IN_CONNECT = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EACCES',
  'EPERM',
  'EADDRNOTAVAIL',
]);
const NODE_CERTIFICATE =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_.*|UNABLE_TO_.*|ERR_TLS_CERT_ALTNAME_INVALID)$/;

function isBeforeSending(error: unknown): boolean {
  const { code, syscall } = error as NetworkError;
  if (typeof code !== 'string') return false;
  if (NODE_NOT_SENT.has(code) || NODE_CERTIFICATE.test(code)) return true;
  return syscall === 'connect' && NODE_NOT_SENT_IN_CONNECT.has(code);
}

function notSent(error: unknown): Failure {
  const detail = String((error as NetworkError).code);
  return { kind: 'not-sent', code: failureOf(detail), detail };
}

/** Error codes of Chromium and Node, by the problem that is shown. */
const NOT_SENT: [RegExp, NotSent][] = [
  [
    /^(?:ERR_(?:(?:PROXY_)?CONNECTION_REFUSED|PROXY_CONNECTION_FAILED|SOCKS_CONNECTION_FAILED|NETWORK_ACCESS_DENIED|BLOCKED_BY_ADMINISTRATOR)|ECONNREFUSED|EACCES|EPERM)$/,
    'connection-refused',
  ],
  [/^(?:ERR_NAME_.*|ERR_DNS_.*|ENOTFOUND|EAI_.*)$/, 'name-not-resolved'],
  // Tunnels are refused by proxies that want a sign-in first, or that block Slack.
  [/^ERR_(?:PROXY_AUTH_.*|TUNNEL_CONNECTION_FAILED)$/, 'proxy-sign-in'],
  [/^ERR_(?:CERT_.*|PROXY_CERTIFICATE_INVALID|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/, 'certificate'],
  [NODE_CERTIFICATE, 'certificate'],
];

function failureOf(detail: string): NotSent {
  return NOT_SENT.find(([codes]) => codes.test(detail))?.[1] ?? 'offline';
}
