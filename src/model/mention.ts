/** Whom a mention notifies. `everyone`: all people of a workspace, in its general channel. */
export const MENTION_KINDS = ['person', 'group', 'channel', 'here', 'everyone'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/**
 * A mention that a person chose. The text contains `@name` as typed; only names in a message's list of mentions take
 * effect, so typed or pasted text notifies nobody.
 */
export interface Mention {
  kind: MentionKind;
  /** Slack's id of the person or group; for other kinds the kind itself. */
  id: string;
  /** As in the text, without `@`. */
  name: string;
  /** The number of people that the person confirmed. Needed for all kinds except `person`. */
  reach?: number | undefined;
}

/** Whether it notifies more than one person, and so needs a confirmation. */
export const isBroad = ({ kind }: Pick<Mention, 'kind'>): boolean => kind !== 'person';

/** The mention in Slack text; null where the id is not one of Slack's and could break out of the brackets. */
export function slackMention({ kind, id }: Pick<Mention, 'kind' | 'id'>): string | null {
  if (kind !== 'person' && kind !== 'group') return `<!${kind}>`;
  if (!/^[A-Z0-9]+$/.test(id)) return null;
  return kind === 'person' ? `<@${id}>` : `<!subteam^${id}>`;
}
