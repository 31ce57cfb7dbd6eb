import type { DeliveryProblem } from '../model/delivery.ts';
import type { ConnectProblem } from './slack.ts';

/**
 * Problems after which only a person can help, with another token. Without `token-expired`: a sign-in renews its token,
 * and a pasted one that expired counts as revoked.
 */
const DEAD = [
  'invalid-token',
  'wrong-token',
  'token-revoked',
  'person-deactivated',
  'signed-out',
] as const satisfies readonly (DeliveryProblem | ConnectProblem['code'])[];

export const isDeadToken = (code: string): code is (typeof DEAD)[number] => (DEAD as readonly string[]).includes(code);
