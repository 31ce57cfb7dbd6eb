import { CHANNEL_PATTERN } from './channel-name.ts';
import type { PersonMatch } from './invitation.ts';

/** A person's preferences for Slack actions, for all incidents. */
export interface ActionPreferences {
  /** The pattern of incident channel names. */
  pattern: string;
  /** The reaction for "I'm on it", without colons. */
  emoji: string;
  /** Slack people whose names differ from those in the roster. */
  people: PersonMatch[];
}

export const DEFAULT_ACTION_PREFERENCES: ActionPreferences = { pattern: CHANNEL_PATTERN, emoji: 'eyes', people: [] };

export const ACTION_PREFERENCE_LIMITS = { pattern: 100, people: 500 } as const;
