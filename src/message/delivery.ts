/**
 * The life of one copy of a message. `unconfirmed` means that Slack was asked and did not tell; it is looked up before
 * anything is sent again. `stale` means that its own promise passed before it could leave: a person decides.
 */
export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'stale', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const MOVES: Record<DeliveryState, readonly DeliveryState[]> = {
  queued: ['sending', 'stale', 'cancelled', 'failed', 'queued'],
  sending: ['sent', 'failed', 'queued', 'unconfirmed'],
  unconfirmed: ['sent', 'queued', 'unconfirmed', 'cancelled'],
  failed: ['queued', 'cancelled'],
  stale: ['queued', 'cancelled'],
  sent: [],
  cancelled: [],
};

/** Whether a copy may go from one state to the next. `sent` and `cancelled` are final. */
export function mayMove(from: DeliveryState, to: DeliveryState): boolean {
  return MOVES[from].includes(to);
}

/** Still the outbox's business: it has neither arrived nor been given up. */
export function isPending(state: DeliveryState): boolean {
  return state !== 'sent' && state !== 'cancelled';
}

/** On its way without a person's help: the promise it keeps need not nag. */
export function isUnderWay(state: DeliveryState): boolean {
  return state === 'queued' || state === 'sending' || state === 'unconfirmed';
}

/** Why a copy did not arrive, or is not known to have. The dictionary words each. */
export const DELIVERY_PROBLEMS = [
  'offline',
  'rate-limited',
  'server-error',
  'timeout',
  'reset',
  'bad-answer',
  'token-revoked',
  'invalid-token',
  'missing-scope',
  'channel-not-found',
  'not-in-channel',
  'channel-archived',
  'too-long',
  'refused',
  'not-connected',
  'wrong-workspace',
  'interrupted',
  'cannot-look-up',
  'promise-passed',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];
