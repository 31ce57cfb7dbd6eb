import { NO_WAIT, type Wait } from './timing.ts';

/** How fast one channel may be posted to. Its threads share it: the limit is the channel's. */
export interface Tempo {
  /** Since the start of the latest post. */
  pace: Wait;
  /** As Slack asked for. */
  limit: Wait;
}

export const newTempo = (): Tempo => ({ pace: NO_WAIT, limit: NO_WAIT });
