/** The three characters Slack reads, https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Once: what a person typed as `&lt;` is escaped twice on its way, and was never a bracket. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
