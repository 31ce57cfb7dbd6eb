/** Slack's own pin: what people put on something to be kept. */
export const DEFAULT_REACTION = 'pushpin';

/** How somebody wants Slack to be read: whether at all, and which reaction calls for the record. */
export interface ReadingSettings {
  on: boolean;
  /** Its name in Slack, without colons. */
  reaction: string;
}
