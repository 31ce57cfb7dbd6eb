import { isBroad, type Mention } from '../model/mention.ts';

/** A place of a mention and its number of people; null if unknown. */
export interface Place {
  name: string;
  people: number | null;
}

/** Who is notified by a mention in one place; a group is the same everywhere and has no place. */
export interface ReachedPlace {
  place: string | null;
  people: number | null;
}

export interface MentionReach {
  mention: Mention;
  reached: ReachedPlace[];
}

interface Use {
  mention: Mention;
  /** Where the text with the mention goes. */
  places: readonly Place[];
}

/** The people that broad mentions notify. `groups`: members by Slack's group id. */
export function mentionReaches(uses: readonly Use[], groups: ReadonlyMap<string, number | null>): MentionReach[] {
  return uses
    .filter(({ mention }) => isBroad(mention))
    .map(({ mention, places }) => {
      if (mention.kind === 'group')
        return { mention, reached: [{ place: null, people: groups.get(mention.id) ?? null }] };
      if (mention.kind === 'everyone') return { mention, reached: [{ place: null, people: null }] };
      return { mention, reached: places.map(({ name, people }) => ({ place: name, people })) };
    });
}

/** The known number of notified people; 0 where none is known. */
export const reachOf = ({ reached }: MentionReach): number =>
  reached.reduce((sum, { people }) => sum + (people ?? 0), 0);

/** The mentions of a message with the confirmed numbers. */
export const confirmed = (mentions: readonly Mention[], shown: readonly MentionReach[]): Mention[] =>
  mentions.map((mention) => {
    const mentionReach = shown.find((each) => each.mention === mention);
    return mentionReach === undefined ? mention : { ...mention, reach: reachOf(mentionReach) };
  });
