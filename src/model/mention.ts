/** Whom a mention calls. `everyone` is Slack's word for all people of a workspace, in its general channel. */
export const MENTION_KINDS = ['person', 'group', 'channel', 'here', 'everyone'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/**
 * A mention that a person chose. The text keeps `@name` as it was typed; only names in a message's list of mentions
 * become real ones, so that nothing typed or pasted can call anybody.
 */
export interface Mention {
  kind: MentionKind;
  /** Slack's id of the person or group; the kind itself for the others. */
  id: string;
  /** As it stands in the text, without `@`. */
  name: string;
  /** How many people it reaches, as the person was told who confirmed it. Needed for all but one person. */
  reach?: number | undefined;
}

/** Calls more than one person, so it asks before it goes out. */
export const isBroad = ({ kind }: Pick<Mention, 'kind'>): boolean => kind !== 'person';

/** As Slack reads it; null where the id is none of Slack's, and might say something else between the brackets. */
export function slackMention({ kind, id }: Pick<Mention, 'kind' | 'id'>): string | null {
  if (kind !== 'person' && kind !== 'group') return `<!${kind}>`;
  if (!/^[A-Z0-9]+$/.test(id)) return null;
  return kind === 'person' ? `<@${id}>` : `<!subteam^${id}>`;
}
