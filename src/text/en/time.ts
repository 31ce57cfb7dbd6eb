/** This laptop's clock: changed, or different from Slack's. */
export const time = {
  'time.setAhead': 'This laptop’s clock was set ahead by {span}. Promises keep their clock times: check them.',
  'time.setBack': 'This laptop’s clock was set back by {span}. Promises keep their clock times: check them.',
  'time.ahead': 'This laptop’s clock is {span} ahead of Slack’s. Set it right: promises are kept by it.',
  'time.behind': 'This laptop’s clock is {span} behind Slack’s. Set it right: promises are kept by it.',
} as const;
