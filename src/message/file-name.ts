import type { Message } from '../model/incident.ts';

/** Files in Slack carry no metadata: the search identifies them by name, so the name is unique per message. */
export function fileName({ id, attachment }: Pick<Message, 'id' | 'attachment'>): string {
  const mark = id.slice(0, 8);
  return attachment === null ? `update-${mark}.md` : `${mark}-${attachment.name}`;
}
