import type { DeliveryProblem } from '../model/delivery.ts';
import type { ConnectProblem } from './slack.ts';

/**
 * Slack takes our token no more, as a message hears it and as a connection does: only a person helps, with another one. Not
 * among them is `token-expired`: a sign-in renews its token by itself, and a pasted one that ran out counts as revoked.
 */
const DEAD = [
  'invalid-token',
  'wrong-token',
  'token-revoked',
  'person-deactivated',
  'signed-out',
] as const satisfies readonly (DeliveryProblem | ConnectProblem['code'])[];

export const isDeadToken = (code: string): code is (typeof DEAD)[number] => (DEAD as readonly string[]).includes(code);
