/** The three characters to escape, https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Unescapes once: a typed `&lt;` is escaped twice on its way and was never a bracket. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
