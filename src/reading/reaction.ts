/** Slack's own pin: what people put on something to be kept. */
export const DEFAULT_REACTION = 'pushpin';

/** How somebody wants Slack to be read: whether at all, and which reaction calls for the record. */
export interface ReadingSettings {
  on: boolean;
  /** Its name in Slack, without colons. */
  reaction: string;
}

export const REACTION_NAME = /^[\p{Ll}\p{Lo}\p{N}_+'-]{1,100}$/u;

/** A reaction's name as people copy it, `:pushpin:` say; null where it is none. */
export function readReaction(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^:(.*):$/, '$1')
    .toLowerCase();
  return REACTION_NAME.test(name) ? name : null;
}

/** Whether it is that one, whatever the skin of the hand. */
export const isReaction = (given: string, chosen: string): boolean => given.split('::')[0] === chosen;
