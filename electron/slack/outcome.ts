import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { DeliveryProblem } from '../../src/model/delivery.ts';
import { LIMIT_MS } from '../time/retry-delay.ts';
import type { Failure } from './failure.ts';
import type { FindOutcome, PostOutcome } from './port.ts';

/** Slack's error codes, by our problem. All others become `refused`, with Slack's code as the detail. */
const REFUSALS: Partial<Record<DeliveryProblem, readonly string[]>> = {
  'invalid-token': ['invalid_auth', 'not_authed', 'not_allowed_token_type'],
  'token-revoked': ['token_revoked'],
  'token-expired': ['token_expired'],
  'person-deactivated': ['account_inactive'],
  'missing-scope': ['missing_scope'],
  'channel-not-found': ['channel_not_found', 'invalid_channel'],
  // Slack documents the second one with "Make sure your app is a member of the conversation".
  'not-in-channel': ['not_in_channel', 'no_permission'],
  'channel-archived': ['is_archived', 'is_inactive'],
  'message-gone': ['message_not_found'],
  'edit-closed': ['cant_update_message', 'edit_window_closed', 'block_mismatch', 'streaming_state_conflict'],
  'thread-gone': [
    'thread_not_found',
    'cannot_reply_to_message',
    'restricted_action_thread_locked',
    'restricted_action_non_threadable_channel',
  ],
  'workspace-limit': ['message_limit_exceeded', 'file_share_limit_reached', 'storage_limit_reached'],
  'posting-restricted': [
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'posting_to_channel_denied',
    'ekm_access_denied',
    'team_access_not_granted',
    'two_factor_setup_required',
    'access_denied',
    'accesslimited',
    'enterprise_is_restricted',
    'messages_tab_disabled',
    'file_uploads_disabled',
    'slack_connect_file_link_sharing_blocked',
    'slack_connect_file_upload_sharing_blocked',
  ],
  'too-long': [
    'msg_too_long',
    'msg_blocks_too_long',
    'attachment_payload_limit_exceeded',
    'file_upload_size_restricted',
  ],
  'name-taken': ['name_taken'],
  'canvas-exists': ['channel_canvas_already_exists'],
  'canvas-gone': ['canvas_not_found', 'canvas_deleted'],
  'not-supported': ['unknown_method', 'method_deprecated', 'deprecated_endpoint'],
  'not-invitable': ['cant_invite', 'user_is_restricted', 'ura_max_channels', 'user_not_found'],
  'too-many-blocks': ['invalid_blocks', 'too_many_attachments'],
};
const REFUSAL_OF = new Map(
  Object.entries(REFUSALS).flatMap(([problem, codes]) => codes.map((code) => [code, problem as DeliveryProblem])),
);

/** Problems that stand for several Slack codes: the code is shown as the detail. */
const SHOWN_WITH_CODE: ReadonlySet<DeliveryProblem> = new Set(['posting-restricted', 'workspace-limit']);

/** Slack documents the first two with "It's possible some aspect of the operation succeeded". */
const TROUBLE_AT_SLACK = new Set([
  'fatal_error',
  'internal_error',
  'update_failed',
  'file_update_failed',
  'external_channel_migrating',
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
      return { kind: 'later', code: failure.code, detail: failure.detail };
    case 'broken':
      return { kind: 'unsure', code: failure.code, detail: failure.detail };
    case 'bad-answer':
      return { kind: 'unsure', code: 'bad-answer', detail: failure.detail };
  }
}

const PROXY_SIGN_IN = 407;
/** Status of a captive portal, never of Slack. */
const NETWORK_SIGN_IN = 511;

/**
 * Any other status from 400 to 499 means that the request was not carried out. These come from proxies that stopped
 * waiting, and from filters that block the answer, not the request.
 */
const PERHAPS_TAKEN = new Set([403, 408, 451, 499]);

/** Slack answers with 200 and 429 only; other statuses come from proxies, or from a Slack in trouble. */
function httpOutcome(status: number): PostOutcome {
  const detail = `HTTP ${status}`;
  if (status === NETWORK_SIGN_IN) return { kind: 'later', code: 'bad-answer', detail };
  if (status >= 500) return { kind: 'unsure', code: 'server-error', detail };
  if (status === PROXY_SIGN_IN) return { kind: 'later', code: 'proxy-sign-in', detail };
  const refused = status >= 400 && !PERHAPS_TAKEN.has(status);
  return refused ? { kind: 'later', code: 'bad-answer', detail } : { kind: 'unsure', code: 'bad-answer', detail };
}

/** The outcome for requests that are safe to repeat: an unsure result becomes a retry. */
export function asHarmless(outcome: PostOutcome): PostOutcome {
  return outcome.kind === 'unsure' ? { ...outcome, kind: 'later' } : outcome;
}

export function asFindOutcome(failure: Failure): Extract<FindOutcome, { kind: 'later' | 'cannot' }> {
  // Reading changes nothing, so an unsure result is only a reason to ask again.
  const outcome = asHarmless(asPostOutcome(failure));
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
      if (code === 'token-revoked' || code === 'token-expired' || code === 'person-deactivated') return { code };
      if (code === 'missing-scope') return { code, scopes: failure.needed };
      return { code: 'refused', detail: detail ?? failure.code };
    }
    case 'rate-limited':
      return { code: 'rate-limited', seconds: Math.ceil((failure.retryAfterMs ?? LIMIT_MS.question) / 1_000) };
    case 'http':
      return httpProblem(failure.status, address);
    case 'not-sent': {
      const unreachable = { code: 'unreachable', address, detail: failure.detail } as const;
      return failure.code === 'offline' ? unreachable : { ...unreachable, why: failure.code };
    }
    case 'broken':
      return { code: 'unreachable', address, detail: failure.detail };
    case 'bad-answer':
      return { code: 'not-slack', address };
  }
}

function httpProblem(status: number, address: string): ConnectProblem {
  const detail = `HTTP ${status}`;
  if (status === PROXY_SIGN_IN) return { code: 'unreachable', address, detail, why: 'proxy-sign-in' };
  if (status >= 500 && status !== NETWORK_SIGN_IN) return { code: 'unreachable', address, detail };
  return { code: 'not-slack', address };
}

function refusal({ code, needed }: Extract<Failure, { kind: 'refused' }>): { code: DeliveryProblem; detail?: string } {
  const known = REFUSAL_OF.get(code);
  if (known === undefined) return { code: 'refused', detail: code };
  if (known === 'missing-scope' && needed.length > 0) return { code: known, detail: needed.join(', ') };
  return SHOWN_WITH_CODE.has(known) ? { code: known, detail: code } : { code: known };
}

function retryAfter({ retryAfterMs }: { retryAfterMs?: number }): { retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
