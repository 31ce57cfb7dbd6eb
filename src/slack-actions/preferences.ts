import { CHANNEL_PATTERN } from './channel-name.ts';
import type { KnownAs } from './invitation.ts';

/** A person's preferences for Slack actions, for all incidents. */
export interface SlackWork {
  /** The pattern of incident channel names. */
  pattern: string;
  /** The reaction for "I'm on it", without colons. */
  emoji: string;
  /** Slack people whose names differ from those in the roster. */
  people: KnownAs[];
}

export const SLACK_WORK: SlackWork = { pattern: CHANNEL_PATTERN, emoji: 'eyes', people: [] };

export const SLACK_WORK_LIMITS = { pattern: 100, people: 500 } as const;
