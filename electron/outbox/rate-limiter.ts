import { NO_WAIT, type Wait } from '../time/retry-delay.ts';

/** How fast one channel may be posted to. Its threads share it: the limit is the channel's. */
export interface RateLimiter {
  /** Since the start of the latest post, in time awake: an early one would break Slack's limit for sure. */
  pace: Wait;
  /** As Slack asked for, by the wall clock: hours of sleep count. Asked too early, Slack says it again. */
  limit: Wait;
}

export const newRateLimiter = (): RateLimiter => ({ pace: NO_WAIT, limit: NO_WAIT });
