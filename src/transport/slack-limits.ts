/** Characters of Slack's `text`. Above it Slack may break one message into several. */
export const SLACK_TEXT_LIMIT = 4_000;
/** Above it Slack cuts the text off and posts the rest: never send more. */
export const SLACK_TEXT_CUT = 40_000;

export interface Measure {
  length: number;
  limit: number;
  tooLong: boolean;
}

/** How a text made by `toSlackText` stands against Slack's limit. */
export function measure(slackText: string): Measure {
  // UTF-16 units: Slack counts the same or fewer, so this errs on the safe side.
  return { length: slackText.length, limit: SLACK_TEXT_LIMIT, tooLong: slackText.length > SLACK_TEXT_LIMIT };
}
