import { BACK_OFF, LIMIT_MS, type Span } from '../time/retry-delay.ts';

/** All in milliseconds. */
export interface Timing {
  /** Between the starts of two posts to one channel: Slack takes about one a second. */
  pace: number;
  /** Before an unreachable Slack is tried again. */
  backOff: Span;
  /** Before a message that was looked for and not found is posted again. */
  repost: Span;
  /** From an answer that did not tell to the first look. */
  firstLook: number;
  /** Between two looks. */
  lookGap: Span;
  /** How long a post may still take effect after its connection broke, or after nothing was heard at all. */
  settleBroken: number;
  settleSilent: number;
  /** How rarely a system sends again at most what it had on the wire when the network went. */
  longestResend: number;
  /** A rate limit shorter than this is not worth telling. */
  noticeLimit: number;
  /** Where a 429 came without Retry-After. */
  defaultLimit: number;
  /** A second 429 within this time, in any channel, makes the whole workspace wait. */
  limitMemory: number;
  /** Before a journal that could not be written is tried again. */
  halt: number;
}

export const TIMING: Timing = {
  pace: 1_000,
  backOff: BACK_OFF.message,
  repost: { first: 1_000, last: 5 * 60_000 },
  firstLook: 1_000,
  lookGap: { first: 2_000, last: 32_000 },
  settleBroken: 5_000,
  settleSilent: 30_000,
  longestResend: 60_000,
  noticeLimit: 5_000,
  defaultLimit: LIMIT_MS.message,
  limitMemory: 10_000,
  halt: 5_000,
};
