import { describe, expect, test } from 'vitest';
import { readFailure } from '../../../electron/slack/failure.ts';

/** As `@slack/web-api` wraps what `fetch` throws. */
const wrapped = (original: Error): Error =>
  Object.assign(new Error('request error'), { code: 'slack_webapi_request_error', original });
const node = (code: string, syscall?: string): Error =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) }),
  });

describe('what proves that nothing was sent, and why', () => {
  test.each([
    ['ERR_INTERNET_DISCONNECTED', 'offline'],
    ['ERR_NAME_NOT_RESOLVED', 'name-not-resolved'],
    ['ERR_NAME_RESOLUTION_FAILED', 'name-not-resolved'],
    ['ERR_DNS_TIMED_OUT', 'name-not-resolved'],
    ['ERR_CONNECTION_REFUSED', 'connection-refused'],
    ['ERR_CONNECTION_TIMED_OUT', 'offline'],
    ['ERR_ADDRESS_UNREACHABLE', 'offline'],
    ['ERR_PROXY_CONNECTION_FAILED', 'connection-refused'],
    ['ERR_SOCKS_CONNECTION_FAILED', 'connection-refused'],
    ['ERR_NETWORK_ACCESS_DENIED', 'connection-refused'],
    ['ERR_BLOCKED_BY_ADMINISTRATOR', 'connection-refused'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy-sign-in'],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in'],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['ERR_CERT_DATE_INVALID', 'certificate'],
    ['ERR_PROXY_CERTIFICATE_INVALID', 'certificate'],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'offline'],
    ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'offline'],
  ])('Chromium: %s', (name, code) =>
    expect(readFailure(wrapped(new Error(`net::${name}`)))).toEqual({ kind: 'not-sent', code, detail: name }),
  );

  test.each([
    ['ECONNREFUSED', 'connect', 'connection-refused'],
    ['EACCES', 'connect', 'connection-refused'],
    ['ENOTFOUND', 'getaddrinfo', 'name-not-resolved'],
    ['EAI_AGAIN', 'getaddrinfo', 'name-not-resolved'],
    ['ETIMEDOUT', 'connect', 'offline'],
    ['EHOSTUNREACH', 'connect', 'offline'],
    ['ENETUNREACH', 'connect', 'offline'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, 'offline'],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined, 'certificate'],
    ['CERT_HAS_EXPIRED', undefined, 'certificate'],
  ])('Node: %s in %s', (detail, syscall, code) =>
    expect(readFailure(wrapped(node(detail, syscall)))).toEqual({ kind: 'not-sent', code, detail }),
  );

  test('several addresses, none of them reached', () => {
    const reasons = ['ECONNREFUSED', 'ETIMEDOUT'].map((code) =>
      Object.assign(new Error(code), { code, syscall: 'connect' }),
    );
    const error = new TypeError('fetch failed', { cause: new AggregateError(reasons) });
    expect(readFailure(wrapped(error))).toEqual({
      kind: 'not-sent',
      code: 'connection-refused',
      detail: 'ECONNREFUSED',
    });
  });
});

describe('what does not', () => {
  test.each([
    'ERR_CONNECTION_RESET',
    'ERR_CONNECTION_CLOSED',
    'ERR_CONNECTION_ABORTED',
    'ERR_EMPTY_RESPONSE',
    'ERR_NETWORK_CHANGED',
    'ERR_NETWORK_IO_SUSPENDED',
    'ERR_SSL_PROTOCOL_ERROR',
    'ERR_FAILED',
    'ERR_CONTENT_LENGTH_MISMATCH',
    'ERR_HTTP2_PROTOCOL_ERROR',
    'ERR_QUIC_PROTOCOL_ERROR',
    'ERR_BLOCKED_BY_RESPONSE',
    'ERR_BLOCKED_BY_CLIENT',
    'ERR_SOMETHING_NEW',
  ])('Chromium: %s', (name) =>
    expect(readFailure(wrapped(new Error(`net::${name}`)))).toMatchObject({ kind: 'broken', code: 'reset' }),
  );

  test.each([
    ['ECONNRESET', 'read'],
    ['EPIPE', 'write'],
    ['ETIMEDOUT', 'read'],
    ['UND_ERR_SOCKET', undefined],
    ['EHOSTUNREACH', 'read'],
  ])('Node: %s in %s', (code, syscall) =>
    expect(readFailure(wrapped(node(code, syscall)))).toMatchObject({ kind: 'broken', code: 'reset' }),
  );

  test('time running out', () => {
    expect(readFailure(wrapped(new DOMException('aborted', 'TimeoutError')))).toMatchObject({
      kind: 'broken',
      code: 'timeout',
    });
    expect(readFailure(wrapped(new Error('net::ERR_TIMED_OUT')))).toMatchObject({ kind: 'broken', code: 'timeout' });
  });

  test('an answer that broke off, outside the wrapping', () => {
    expect(readFailure(node('UND_ERR_SOCKET'))).toMatchObject({ kind: 'broken', code: 'reset' });
    expect(readFailure(new Error('something else'))).toMatchObject({ kind: 'broken', code: 'reset' });
    expect(readFailure('not even an error')).toMatchObject({ kind: 'broken', code: 'reset' });
  });
});

test('a redirect is no answer of Slack', () => {
  expect(readFailure(wrapped(new Error("Attempted to redirect, but redirect policy was 'error'")))).toEqual({
    kind: 'bad-answer',
    detail: 'redirect',
  });
});

test('a 429 without a usable Retry-After', () => {
  expect(readFailure(new Error('Retry header did not contain a valid timeout (url: …)'))).toEqual({
    kind: 'rate-limited',
  });
});

test.each([
  [30, 30_000],
  [0, 1_000],
  [-5, 1_000],
  [4_000_000_000, 3_600_000],
])('Retry-After: %i is waited for, though never not at all, nor for days', (retryAfter, retryAfterMs) => {
  const error = Object.assign(new Error('limited'), { code: 'slack_webapi_rate_limited_error', retryAfter });
  expect(readFailure(error)).toEqual({ kind: 'rate-limited', retryAfterMs });
});
