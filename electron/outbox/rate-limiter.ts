import { NO_WAIT, type Wait } from '../time/retry-delay.ts';

/** Limits the posts to one channel. Slack's limit is per channel, so its threads share the limiter. */
export interface RateLimiter {
  /** The pause after the start of the latest post, in time awake: a post that is too early breaks Slack's limit. */
  pace: Wait;
  /**
   * The pause that Slack asked for. Wall clock, so that hours of sleep count; a request that is too early only brings
   * another 429.
   */
  limit: Wait;
}

export const newRateLimiter = (): RateLimiter => ({ pace: NO_WAIT, limit: NO_WAIT });
