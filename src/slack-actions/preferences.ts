import { CHANNEL_PATTERN } from './channel-name.ts';
import type { KnownAs } from './invitation.ts';

/** What a person chose once for all incidents, for work in Slack. */
export interface SlackWork {
  /** Of the names of incident channels. */
  pattern: string;
  /** Which reaction says "I'm on it", without colons. */
  emoji: string;
  /** Who is who in Slack, where the names differ. */
  people: KnownAs[];
}

export const SLACK_WORK: SlackWork = { pattern: CHANNEL_PATTERN, emoji: 'eyes', people: [] };

export const SLACK_WORK_LIMITS = { pattern: 100, people: 500 } as const;
