import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Slack's sign-in rules, which the stand-in lacks: it checks no proof and its tokens never expire. */
export interface OAuthProxy {
  /** Serves the pages of the sign-in; false for any other request. */
  page: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<boolean>;
  /** Slack's answer to a request with this token; null when the stand-in must answer. */
  answer: (method: string, form: URLSearchParams, token: string) => Promise<{ status: number; body: string } | null>;
  /** Lifetime of new access tokens, in seconds. */
  setLifetime: (seconds: number) => void;
  /** Expires all access tokens. */
  expire: () => void;
  /** Revokes everything, as when the person or an administrator ended the sign-in. */
  signOut: () => void;
  /** Every issued access token, in order. */
  issued: string[];
  revoked: () => string[];
  /** Every issued grant, in order. */
  grants: string[];
}

export interface OAuthApp {
  clientId: string;
  redirects: string[];
}

/** The app at Slack, as its manifest defines it. */
export const TEST_APP: OAuthApp = {
  clientId: '1234567890.0987654321',
  redirects: [
    'wheelhouse://oauth',
    'http://localhost:21847/oauth',
    'http://localhost:21848/oauth',
    'http://localhost:21849/oauth',
  ],
};

interface SignInRequest {
  challenge: string | null;
  redirect: string;
}

interface IssuedToken {
  upstream: string;
  expiresAt: number;
  revoked: boolean;
}

const TWELVE_HOURS = 43_200;
const secret = (): string => randomBytes(18).toString('hex');
const answerWith = (answer: object) => ({ status: 200, body: JSON.stringify(answer) });

export function createOAuthProxy(upstream: string, now: () => number): OAuthProxy {
  const requests = new Map<string, SignInRequest>();
  const codes = new Map<string, SignInRequest>();
  const tokens = new Map<string, IssuedToken>();
  const grants = new Map<string, { upstream: string; rest: object }>();
  const issued: string[] = [];
  const issuedGrants: string[] = [];
  let seconds = TWELVE_HOURS;

  /** An error page without a redirect: Slack does not know the target. */
  function wrongPage(query: URLSearchParams): string | null {
    const redirect = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== TEST_APP.clientId) return 'invalid_client_id';
    if (!TEST_APP.redirects.includes(redirect)) return 'redirect_uri did not match any configured URIs';
    if (!redirect.startsWith('http:') && query.get('code_challenge_method') !== 'S256')
      return 'code_challenge is missing';
    // Only a desktop app uses a custom scheme or localhost.
    if ((query.get('scope') ?? '') !== '')
      return 'invalid_scope_requested: desktop redirects may not ask for bot scopes';
    return (query.get('user_scope') ?? '') === '' ? 'no_scopes' : null;
  }

  function hand(
    upstreamToken: string,
    rest: object,
  ): { access_token: string; refresh_token: string; expires_in: number } {
    const access = `xoxe.xoxp-1-${secret()}`;
    const refresh = `xoxe-1-${secret()}`;
    tokens.set(access, { upstream: upstreamToken, expiresAt: now() + seconds * 1_000, revoked: false });
    grants.set(refresh, { upstream: upstreamToken, rest });
    issued.push(access);
    issuedGrants.push(refresh);
    return { access_token: access, refresh_token: refresh, expires_in: seconds };
  }

  function renew(form: URLSearchParams): object {
    const token = form.get('refresh_token') ?? '';
    const grant = grants.get(token);
    if (grant === undefined) return { ok: false, error: 'invalid_refresh_token' };
    // A refresh token is valid once.
    grants.delete(token);
    return { ok: true, token_type: 'user', ...grant.rest, ...hand(grant.upstream, grant.rest) };
  }

  async function exchange(form: URLSearchParams): Promise<object> {
    const code = form.get('code') ?? '';
    const known = codes.get(code);
    codes.delete(code);
    if (known === undefined) return { ok: false, error: 'invalid_code' };
    if (form.get('redirect_uri') !== known.redirect) return { ok: false, error: 'bad_redirect_uri' };
    if (known.challenge !== null) {
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (proof !== known.challenge) return { ok: false, error: 'invalid_code_verifier' };
    }
    const response = await fetch(`${upstream}/api/oauth.v2.access`, { method: 'POST', body: form });
    const answer = (await response.json()) as {
      ok: boolean;
      app_id: string;
      team: object;
      authed_user: { id: string; scope: string; access_token: string };
    };
    if (!answer.ok) return answer;
    const { id, scope, access_token: token } = answer.authed_user;
    return {
      ok: true,
      app_id: answer.app_id,
      team: answer.team,
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id, scope, token_type: 'user', ...hand(token, { scope, team: answer.team }) },
    };
  }

  async function access(form: URLSearchParams): Promise<object> {
    if (form.get('client_id') !== TEST_APP.clientId) return { ok: false, error: 'invalid_client_id' };
    // A public client has no secret.
    if (form.has('client_secret')) return { ok: false, error: 'bad_client_secret' };
    return form.get('grant_type') === 'refresh_token' ? renew(form) : exchange(form);
  }

  return {
    page: async (request, response, body) => {
      const url = new URL(request.url ?? '', upstream);
      if (!url.pathname.startsWith('/oauth/v2/authorize')) return false;
      if (request.method === 'GET') {
        const wrong = wrongPage(url.searchParams);
        const page = wrong === null ? await (await fetch(url)).text() : `<!doctype html><p>${wrong}</p>`;
        const challenge = url.searchParams.get('code_challenge');
        const redirect = url.searchParams.get('redirect_uri') ?? '';
        if (wrong === null) requests.set(url.searchParams.get('state') ?? '', { challenge, redirect });
        response.writeHead(wrong === null ? 200 : 400, { 'content-type': 'text/html' }).end(page);
        return true;
      }
      const form = new URLSearchParams(body);
      const led = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
      const location = led.headers.get('location') ?? '';
      const code = new URL(location).searchParams.get('code') ?? '';
      codes.set(code, requests.get(form.get('state') ?? '') ?? { challenge: null, redirect: '' });
      response.writeHead(302, { location }).end();
      return true;
    },
    answer: async (method, form, token) => {
      if (method === 'oauth.v2.access') return answerWith(await access(form));
      const known = tokens.get(token);
      if (known === undefined) return null;
      if (known.revoked) return answerWith({ ok: false, error: 'token_revoked' });
      if (now() >= known.expiresAt) return answerWith({ ok: false, error: 'token_expired' });
      if (method === 'auth.revoke') {
        known.revoked = true;
        return answerWith({ ok: true, revoked: true });
      }
      if (method !== 'auth.test') return null;
      // The stand-in identifies the user by its own token.
      const headers = { authorization: `Bearer ${known.upstream}` };
      return answerWith(
        (await (await fetch(`${upstream}/api/auth.test`, { method: 'POST', headers })).json()) as object,
      );
    },
    setLifetime: (next) => {
      seconds = next;
    },
    expire: () => {
      for (const token of tokens.values()) token.expiresAt = 0;
    },
    signOut: () => {
      for (const token of tokens.values()) token.revoked = true;
      grants.clear();
    },
    issued,
    revoked: () => issued.filter((token) => tokens.get(token)?.revoked === true),
    grants: issuedGrants,
  };
}
