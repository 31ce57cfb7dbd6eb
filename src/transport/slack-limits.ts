/** Characters of Slack's `text`. Slack may split longer messages. */
export const SLACK_TEXT_LIMIT = 4_000;
/** Characters after which Slack truncates the text: never send more. */
export const SLACK_TEXT_CUT = 40_000;

export interface Measure {
  length: number;
  limit: number;
  tooLong: boolean;
}

/** The length of a text made by `toSlackText`, and Slack's limit. */
export function measure(slackText: string): Measure {
  // UTF-16 units: Slack counts the same or fewer, so no text is longer than measured.
  return { length: slackText.length, limit: SLACK_TEXT_LIMIT, tooLong: slackText.length > SLACK_TEXT_LIMIT };
}
