import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { allScopes } from '../../src/model/slack-scope.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { rateLimited, readRefusal, readScrubbed, type Failure } from './failure.ts';
import { createScrub } from '../security/scrub.ts';
import { granted, lasting, type Grant, type Tokens } from './tokens.ts';

/** Slack's sign-in for public clients, which cannot hide a secret: PKCE instead. */
export interface OAuthParts {
  /** Normalised by `normaliseAddress`. */
  apiUrl: string;
  fetch: typeof globalThis.fetch;
  /** ms since 1970. */
  now: () => number;
  timeoutMs?: number | undefined;
}

export interface Secrets {
  /** Returned with the answer, which proves that the answer belongs to this attempt. */
  state: string;
  /** Proves at the exchange that the same app started the sign-in. */
  verifier: string;
}

const secret = (): string => randomBytes(32).toString('base64url');
export const createSecrets = (): Secrets => ({ state: secret(), verifier: secret() });

/** The address of Slack's consent page. Without `scope`: desktop apps may only act for a person. */
export function signInPage(
  apiUrl: string,
  { clientId, redirect, state, verifier }: Secrets & { clientId: string; redirect: string },
): string {
  const url = new URL('../oauth/v2/authorize', apiUrl);
  url.search = new URLSearchParams({
    client_id: clientId,
    user_scope: allScopes('person').join(','),
    redirect_uri: redirect,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

export async function exchangeCode(
  parts: OAuthParts,
  { clientId, code, redirect, verifier }: { clientId: string; code: string; redirect: string; verifier: string },
): Promise<Result<Tokens, Failure>> {
  const form = { client_id: clientId, code, redirect_uri: redirect, code_verifier: verifier };
  return ask(parts, clientId, { grant_type: 'authorization_code', ...form });
}

/** The next access token and its grant. The old grant is used up, even when the answer is lost. */
export async function renewTokens(parts: OAuthParts, { clientId, refresh }: Grant): Promise<Result<Tokens, Failure>> {
  const renewed = await ask(parts, clientId, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refresh,
  });
  if (renewed.ok && renewed.value.grant === null) return err({ kind: 'bad-answer', detail: 'refresh_token' });
  return renewed;
}

/** Revokes a token for good. */
export async function revokeToken(parts: Omit<OAuthParts, 'now'>, access: string): Promise<Result<null, Failure>> {
  const body = await request(parts, 'auth.revoke', {}, { authorization: `Bearer ${access}` });
  if (!body.ok) return body;
  const refused = refusalIn(body.value);
  if (refused !== null) return err(refused);
  return v.is(revoked, body.value) ? ok(null) : err({ kind: 'bad-answer', detail: 'revoked' });
}

const scrub = createScrub('');

async function ask(
  parts: OAuthParts,
  clientId: string,
  form: Record<string, string>,
): Promise<Result<Tokens, Failure>> {
  const asked = parts.now();
  const body = await request(parts, 'oauth.v2.access', form);
  return body.ok ? read(body.value, clientId, asked) : body;
}

async function request(
  { apiUrl, fetch, timeoutMs = 10_000 }: Omit<OAuthParts, 'now'>,
  method: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Result<unknown, Failure>> {
  try {
    const response = await fetch(new URL(method, apiUrl).href, {
      method: 'POST',
      // As a string: Chromium's fetch does not accept Node's URLSearchParams.
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      return err(rateLimited(Number.isNaN(seconds) ? undefined : seconds));
    }
    if (response.status !== 200) return err({ kind: 'http', status: response.status });
    return ok(await response.json());
  } catch (error) {
    return err(readScrubbed(error, scrub));
  }
}

const tokenFields = {
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.optional(v.number()),
};
/** A sign-in puts a person's token in `authed_user`, a renewal at the top level, where a bot's token would be too. */
const answer = v.union([
  v.object({ ok: v.literal(true), authed_user: v.object(tokenFields) }),
  v.object({ ok: v.literal(true), token_type: v.literal('user'), ...tokenFields }),
]);
const refusal = v.object({ ok: v.literal(false), error: v.string() });
const revoked = v.object({ ok: v.literal(true), revoked: v.literal(true) });

function refusalIn(body: unknown): Failure | null {
  const refused = v.safeParse(refusal, body);
  return refused.success ? readRefusal(refused.output) : null;
}

function read(body: unknown, clientId: string, asked: number): Result<Tokens, Failure> {
  const refused = refusalIn(body);
  if (refused !== null) return err(refused);
  const given = v.safeParse(answer, body);
  if (!given.success) return err({ kind: 'bad-answer', detail: 'access_token' });
  const {
    access_token: access,
    refresh_token: refresh,
    expires_in: seconds,
  } = 'authed_user' in given.output ? given.output.authed_user : given.output;
  // An app without token rotation gives a lasting token to a redirect on this machine.
  if (refresh === undefined || seconds === undefined) return ok(lasting(access));
  return ok(granted(access, refresh, clientId, asked, seconds));
}
