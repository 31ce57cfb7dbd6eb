/**
 * The state of one copy. `unconfirmed`: Slack's answer was lost; the message is searched for before it is sent again.
 * `stale`: its promise passed before it left; a person decides.
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

/** Whether the outbox still works on it: neither delivered nor given up. */
export function isPending(state: DeliveryState): boolean {
  return state !== 'sent' && state !== 'cancelled';
}

/** Handed to a person, who alone can confirm it: never on the wire, so there is nothing to search for. */
const HANDED_OVER: readonly string[] = ['mail-opened', 'copied'] satisfies DeliveryProblem[];

export const isHandedOver = ({ state, code }: { state: DeliveryState; code: string | null }): boolean =>
  state === 'unconfirmed' && code !== null && HANDED_OVER.includes(code);

/** Whether the copy stays as it is until a person decides. Automatic searches and retries need no person. */
export function needsPerson(copy: { state: DeliveryState; code: string | null }): boolean {
  const { state, code } = copy;
  if (state === 'unconfirmed') return TO_BE_CHECKED.includes(code ?? '') || isHandedOver(copy);
  return state === 'failed' || state === 'stale';
}

/** Codes whose sentence asks whether the message arrived. */
const TO_BE_CHECKED: readonly string[] = ['cannot-look-up', 'redirected'] satisfies DeliveryProblem[];

/** Neither in flight nor possibly delivered. */
export const mayBeWithdrawn = (copy: { state: DeliveryState; code: string | null }): boolean =>
  mayMove(copy.state, 'cancelled') && (copy.state !== 'unconfirmed' || isHandedOver(copy));

/** On its way without a person's help, so its promise does not ring. */
export function isUnderWay(copy: { state: DeliveryState; code: string | null }): boolean {
  const { state } = copy;
  return state === 'queued' || state === 'sending' || (state === 'unconfirmed' && !isHandedOver(copy));
}

/** Why a copy was not delivered or not confirmed. The dictionary has a sentence for each. */
export const DELIVERY_PROBLEMS = [
  'offline',
  /** A server answered and refused the connection: a proxy, a firewall, or the destination. */
  'connection-refused',
  'name-not-resolved',
  'proxy-sign-in',
  'certificate',
  'rate-limited',
  'server-error',
  'timeout',
  'reset',
  'bad-answer',
  /** The answer was a redirect; some servers redirect after success. */
  'redirected',
  'token-revoked',
  /** The token is being renewed; the message leaves automatically afterwards. */
  'token-expired',
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
  /** It was sent by another transport meanwhile; a person decides. */
  'went-elsewhere',
  /** A delivered copy was corrected meanwhile; a person decides. */
  'corrected-since',
  /** The message to edit no longer exists or can no longer be edited. */
  'message-gone',
  'edit-closed',
  /** The thread's first message no longer exists. */
  'thread-gone',
  /** Delivered to the channel instead of the thread, whose first message is gone. */
  'unthreaded',
  'person-deactivated',
  'workspace-limit',
  'posting-restricted',
  'too-many-blocks',
  /** Of Slack actions. */
  'file-gone',
  'no-files',
  'name-taken',
  'canvas-exists',
  'canvas-gone',
  'not-invitable',
  'not-supported',
  'mail-opened',
  'copied',
  'no-mail-program',
  'way-gone',
  'webhook-gone',
  'webhook-refused',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

/**
 * Codes that mean no connection to Slack: nothing left, and waiting messages leave when it is back. `bad-answer`:
 * another server answered, for example a captive portal.
 */
const CUTS = [
  'offline',
  'connection-refused',
  'name-not-resolved',
  'proxy-sign-in',
  'certificate',
  'bad-answer',
] as const satisfies readonly DeliveryProblem[];
export type CutCode = (typeof CUTS)[number];

export const isCut = (code: string): code is CutCode => (CUTS as readonly string[]).includes(code);
