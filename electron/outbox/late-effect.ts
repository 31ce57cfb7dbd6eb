import type { DeliveryProblem } from '../../src/model/delivery.ts';
import type { Timing } from './timing.ts';

const NOT_FOUND: ReadonlySet<string> = new Set<DeliveryProblem>([
  'timeout',
  'reset',
  'server-error',
  'bad-answer',
  'interrupted',
  'cannot-look-up',
]);

/** Whether a copy that is queued with this code was posted without an answer, looked for, and was not there. */
export const isNotFound = (code: string | null | undefined): boolean => NOT_FOUND.has(code ?? '');

/** How long an attempt that brought no answer may still take effect. */
export const lateEffect = (code: string | null | undefined, { effectAfterBreak, effectAfterSilence }: Timing): number =>
  code === 'reset' || code === 'bad-answer' ? effectAfterBreak : effectAfterSilence;

/**
 * How long after the network is back the system may still send what was on the wire when it went, though we closed the
 * connection: TCP's waits double, so about as long as it was away. Counted from when we gave it up, which is later: three times.
 */
export const resending = (away: number, { longestResend }: Timing): number => Math.min(3 * away, longestResend);
