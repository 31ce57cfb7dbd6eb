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
  firstSearch: number;
  /** Between two looks. */
  searchGap: Span;
  /** How long a post may still take effect after its connection broke, or after nothing was heard at all. */
  effectAfterBreak: number;
  effectAfterSilence: number;
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
