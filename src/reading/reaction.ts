/** The reaction of Slack's pin. */
export const DEFAULT_REACTION = 'pushpin';

/** The settings of reading: whether it is on, and which reaction makes a candidate. */
export interface ReadingSettings {
  on: boolean;
  /** Its name in Slack, without colons. */
  reaction: string;
}
