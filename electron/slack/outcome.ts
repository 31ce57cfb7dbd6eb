import type { ConnectProblem } from '../../src/bridge/contract.ts';
import type { DeliveryProblem } from '../../src/message/delivery.ts';
import type { Failure } from './failure.ts';
import type { FindOutcome, PostOutcome } from './port.ts';

/** Scopes a connection is asked for; the first is the one without which nothing can be sent. */
export const NEEDED_SCOPES = [
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
] as const;

/** Slack's codes that we have words for. All others are `refused`, with Slack's code as the detail. */
const REFUSALS: Partial<Record<string, DeliveryProblem>> = {
  invalid_auth: 'invalid-token',
  not_authed: 'invalid-token',
  token_revoked: 'token-revoked',
  token_expired: 'token-revoked',
  account_inactive: 'token-revoked',
  missing_scope: 'missing-scope',
  channel_not_found: 'channel-not-found',
  not_in_channel: 'not-in-channel',
  is_archived: 'channel-archived',
  msg_too_long: 'too-long',
  msg_blocks_too_long: 'too-long',
};

/** "It's possible some aspect of the operation succeeded", say Slack's pages of the first two. */
const TROUBLE_AT_SLACK = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'org_login_required',
]);

export function isMissingScope(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.code === 'missing_scope';
}

export function asPostOutcome(failure: Failure): PostOutcome {
  switch (failure.kind) {
    case 'refused':
      if (TROUBLE_AT_SLACK.has(failure.code)) return { kind: 'unsure', code: 'server-error', detail: failure.code };
      return { kind: 'failed', ...refusal(failure) };
    case 'rate-limited':
      return { kind: 'later', code: 'rate-limited', ...retryAfter(failure) };
    case 'http':
      return httpOutcome(failure.status);
    case 'not-sent':
      return { kind: 'later', code: 'offline', detail: failure.detail };
    case 'broken':
      return { kind: 'unsure', code: failure.code, detail: failure.detail };
    case 'bad-answer':
      return { kind: 'unsure', code: 'bad-answer', detail: failure.detail };
  }
}

/** Slack answers 200 and 429 alone; the rest comes from what stands between, or from a Slack in trouble. */
function httpOutcome(status: number): PostOutcome {
  const detail = `HTTP ${status}`;
  if (status >= 500) return { kind: 'unsure', code: 'server-error', detail };
  // Turned away before it was carried out. 408 and 499 are said by those who passed it on and stopped waiting.
  const turnedAway = status >= 400 && status !== 408 && status !== 499;
  return turnedAway ? { kind: 'later', code: 'bad-answer', detail } : { kind: 'unsure', code: 'bad-answer', detail };
}

export function asFindOutcome(failure: Failure): Extract<FindOutcome, { kind: 'later' | 'cannot' }> {
  const outcome = asPostOutcome(failure);
  // Reading changes nothing, so what is unsure for a post is for a look-up just a reason to ask again.
  if (outcome.kind === 'unsure') return { kind: 'later', code: outcome.code };
  if (outcome.kind === 'later') return { kind: 'later', code: outcome.code, ...retryAfter(outcome) };
  if (outcome.kind === 'failed') return { ...outcome, kind: 'cannot' };
  return { kind: 'cannot', code: 'refused' };
}

export function asConnectProblem(failure: Failure, address: string): ConnectProblem {
  switch (failure.kind) {
    case 'refused': {
      const { code, detail } = refusal(failure);
      if (TROUBLE_AT_SLACK.has(failure.code)) return { code: 'unreachable', address, detail: failure.code };
      if (code === 'invalid-token') return { code: 'wrong-token' };
      if (code === 'token-revoked') return { code };
      if (code === 'missing-scope') return { code, scopes: failure.needed };
      return { code: 'refused', detail: detail ?? failure.code };
    }
    case 'rate-limited':
      return { code: 'rate-limited', seconds: Math.ceil((failure.retryAfterMs ?? 60_000) / 1_000) };
    case 'http':
      if (failure.status >= 500) return { code: 'unreachable', address, detail: `HTTP ${failure.status}` };
      return { code: 'not-slack', address };
    case 'not-sent':
    case 'broken':
      return { code: 'unreachable', address, detail: failure.detail };
    case 'bad-answer':
      return { code: 'not-slack', address };
  }
}

function refusal({ code, needed }: Extract<Failure, { kind: 'refused' }>): { code: DeliveryProblem; detail?: string } {
  const known = REFUSALS[code];
  if (known === undefined) return { code: 'refused', detail: code };
  return known === 'missing-scope' && needed.length > 0 ? { code: known, detail: needed.join(', ') } : { code: known };
}

function retryAfter({ retryAfterMs }: { retryAfterMs?: number }): { retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
