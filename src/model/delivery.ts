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

/** Handed to a person, who alone can say whether it went out: it was never on the wire, and nothing can be looked up. */
const HANDED_OVER: readonly string[] = ['mail-opened', 'copied'] satisfies DeliveryProblem[];

export const isHandedOver = ({ state, code }: { state: DeliveryState; code: string | null }): boolean =>
  state === 'unconfirmed' && code !== null && HANDED_OVER.includes(code);

/** Nothing more comes of it until a person says what. What is looked up, or tried again, by itself needs nobody. */
export function needsPerson(copy: { state: DeliveryState; code: string | null }): boolean {
  const { state, code } = copy;
  if (state === 'unconfirmed') return ASKED.includes(code ?? '') || isHandedOver(copy);
  return state === 'failed' || state === 'stale';
}

/** Their sentences ask whether it is there. */
const ASKED: readonly string[] = ['cannot-look-up', 'redirected'] satisfies DeliveryProblem[];

/** Neither on the wire nor perhaps there already. */
export const mayBeCalledBack = (copy: { state: DeliveryState; code: string | null }): boolean =>
  mayMove(copy.state, 'cancelled') && (copy.state !== 'unconfirmed' || isHandedOver(copy));

/** On its way without a person's help: the promise it keeps need not nag. */
export function isUnderWay(copy: { state: DeliveryState; code: string | null }): boolean {
  const { state } = copy;
  return state === 'queued' || state === 'sending' || (state === 'unconfirmed' && !isHandedOver(copy));
}

/** Why a copy did not arrive, or is not known to have. The dictionary words each. */
export const DELIVERY_PROBLEMS = [
  'offline',
  /** Somebody is there and lets nobody in: a proxy, a firewall, the server itself. */
  'connection-refused',
  'name-not-resolved',
  'proxy-sign-in',
  'certificate',
  'rate-limited',
  'server-error',
  'timeout',
  'reset',
  'bad-answer',
  /** It answered with another address: some do so when the work is done. */
  'redirected',
  'token-revoked',
  /** The sign-in's token is being renewed; it leaves by itself then. */
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
  /** People were told by another way meanwhile: it waits for a person's word. */
  'went-elsewhere',
  /** It was corrected where it had arrived by then: it waits for a person's word. */
  'corrected-since',
  /** The message it would change is no longer there, or may no longer be changed. */
  'message-gone',
  'edit-closed',
  /** The message whose thread it was to go to is no longer there. */
  'thread-gone',
  /** It arrived, but beside its thread: the message that it answers is gone. */
  'unthreaded',
  'person-deactivated',
  'workspace-limit',
  'posting-restricted',
  'too-many-blocks',
  /** Of what is done in Slack besides writing. */
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
 * What cuts this laptop off from Slack: nothing of a message left, and all that waits leaves when it is over. `bad-answer`:
 * somebody else answered, the sign-in page of a network say.
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
