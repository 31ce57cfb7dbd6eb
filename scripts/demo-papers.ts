import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PracticeMessage } from '../src/bridge/practice.ts';

const utcText = (ts: string): string => `${new Date(Number(ts) * 1_000).toISOString().slice(11, 16)} UTC`;

/** Verbatim: the text between the fences is Slack's own, with its escapes. */
const section = ({ channel, text, ts, user }: PracticeMessage): string =>
  `## #${channel}, ${utcText(ts)}, ${user}\n\n~~~~text\n${text}\n~~~~`;

/** Writes the messages into the folder as Markdown and JSON. */
export function leaveMessages(folder: string, messages: readonly PracticeMessage[]): void {
  const head = [
    '# What the practice Slack received',
    `${messages.length} messages, oldest first. The demo moved the clock of the app on instead of waiting, so these are times of the story.`,
  ];
  writeFileSync(path.join(folder, 'messages.md'), [...head, ...messages.map(section)].join('\n\n').concat('\n'));
  writeFileSync(path.join(folder, 'messages.json'), `${JSON.stringify(messages, null, 2)}\n`);
}
