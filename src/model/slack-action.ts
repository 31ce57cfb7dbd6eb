import { SCOPES } from './slack-scope.ts';

/**
 * What can be done in Slack besides posting. Repeating one is safe: Slack answers "already done", or the result is
 * searched for first.
 */
export type SlackAction =
  /** `keepTopic`: mirrors the topic from the start. */
  | { do: 'create-channel'; name: string; private: boolean; follow: Followup[]; keepTopic?: boolean | undefined }
  | { do: 'invite'; people: Invited[] }
  | { do: 'set-topic'; text: string }
  | { do: 'bookmark'; title: string; url: string }
  | { do: 'react'; ts: string; emoji: string }
  | { do: 'pin'; ts: string }
  /** The channel's own canvas, where it has none yet. */
  | { do: 'canvas'; markdown: string };

/** The edits of a mirrored canvas; no command requests them. */
export interface CanvasEdit {
  do: 'edit-canvas';
  /** Slack's id. */
  canvas: string;
  markdown: string;
}

/** Actions that follow when the channel exists. */
export type Followup = Extract<SlackAction, { do: 'invite' | 'set-topic' | 'bookmark' }>;

export interface Invited {
  /** Slack's id. */
  id: string;
  name: string;
}

export const ACTION_SCOPES: Record<SlackAction['do'], readonly string[]> = {
  'create-channel': SCOPES['manage-channels'],
  invite: SCOPES['manage-channels'],
  'set-topic': SCOPES['manage-channels'],
  bookmark: SCOPES.bookmark,
  react: SCOPES.react,
  pin: SCOPES.pin,
  canvas: SCOPES['write-canvas'],
};

/** Slack's limits, characters. */
export const ACTION_LIMITS = {
  channel: 80,
  topic: 250,
  bookmark: 255,
  url: 3_000,
  emoji: 100,
  invited: 100,
  canvas: 100_000,
} as const;
