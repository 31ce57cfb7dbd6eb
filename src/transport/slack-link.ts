const MESSAGE =
  /^https:\/\/[\w.-]+\/archives\/(?<channel>[A-Z0-9]{2,20})\/p(?<seconds>\d{10})(?<micros>\d{6})(?:\?(?<query>[^#\s]*))?$/;
const PARENT = /(?:^|&)thread_ts=(\d{10}\.\d{6})(?:&|$)/;
const CHANNEL =
  /^https:\/\/[\w.-]+\/(?:archives|client\/[A-Z0-9]{2,20})\/(?<channel>[A-Z0-9]{2,20})(?:\/(?:p\d{16})?)?(?:\?[^\s]*)?$/;

/** The message of a Slack link ("Copy link" in Slack's menu), and its thread; null where it is not one. */
export function readMessageLink(text: string): { channel: string; ts: string; thread: string } | null {
  const found = MESSAGE.exec(text.trim())?.groups;
  if (found === undefined) return null;
  const { channel = '', seconds, micros, query = '' } = found;
  const ts = `${seconds}.${micros}`;
  // A link to a reply names the first message of its thread.
  return { channel, ts, thread: PARENT.exec(query)?.[1] ?? ts };
}

/** The channel and thread of a link to a Slack message; null where it is not one. */
export function readSlackLink(text: string): { channel: string; thread: string } | null {
  const link = readMessageLink(text);
  return link === null ? null : { channel: link.channel, thread: link.thread };
}

/** The channel of a link to a channel or to a message in it; null where it is not one. */
export const readChannelLink = (text: string): string | null => CHANNEL.exec(text.trim())?.groups?.['channel'] ?? null;
