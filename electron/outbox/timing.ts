import { BACK_OFF, LIMIT_MS, type Span } from '../time/retry-delay.ts';

/** All in milliseconds. */
export interface Timing {
  /** Between the starts of two posts to one channel. Slack accepts about one per second. */
  pace: number;
  /** Before an unreachable Slack is asked again. */
  backOff: Span;
  /** Before a message that was searched for and not found is posted again. */
  repost: Span;
  /** From an inconclusive answer to the first search. */
  firstSearch: number;
  /** Between two searches. */
  searchGap: Span;
  /** How long a post may still take effect after its connection broke, and after a timeout. */
  effectAfterBreak: number;
  effectAfterSilence: number;
  /** The longest pause after which a system resends what was on the wire when the network went. */
  longestResend: number;
  /** Rate limits shorter than this are not recorded. */
  noticeLimit: number;
  /** The pause for a 429 without Retry-After. */
  defaultLimit: number;
  /** A second 429 within this time, in any channel, pauses the whole workspace. */
  limitMemory: number;
  /** Before a failed journal write is retried. */
  halt: number;
}

export const TIMING: Timing = {
  pace: 1_000,
  backOff: BACK_OFF.message,
  repost: { first: 1_000, last: 5 * 60_000 },
  firstSearch: 1_000,
  searchGap: { first: 2_000, last: 32_000 },
  effectAfterBreak: 5_000,
  effectAfterSilence: 30_000,
  longestResend: 60_000,
  noticeLimit: 5_000,
  defaultLimit: LIMIT_MS.message,
  limitMemory: 10_000,
  halt: 5_000,
};
