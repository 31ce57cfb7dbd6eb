import type { Message } from '../model/incident.ts';

/** Slack keeps nothing of ours with a file but its name: it is found again by that, so no two messages share one. */
export function fileName({ id, attachment }: Pick<Message, 'id' | 'attachment'>): string {
  const mark = id.slice(0, 8);
  return attachment === null ? `update-${mark}.md` : `${mark}-${attachment.name}`;
}
