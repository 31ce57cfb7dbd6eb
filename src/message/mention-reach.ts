import { isBroad, type Mention } from '../model/mention.ts';

/** Somewhere a message goes, and how many people are there; null where nobody says. */
export interface Place {
  name: string;
  people: number | null;
}

/** Whom a mention calls in one place; a group is the same people everywhere, so it has none. */
export interface Called {
  place: string | null;
  people: number | null;
}

export interface Calling {
  mention: Mention;
  called: Called[];
}

interface Use {
  mention: Mention;
  /** Where the text stands that has it. */
  places: readonly Place[];
}

/** Whom the broad ones among the mentions call. `groups`: how many are in each, by Slack's id. */
export function callings(uses: readonly Use[], groups: ReadonlyMap<string, number | null>): Calling[] {
  return uses
    .filter(({ mention }) => isBroad(mention))
    .map(({ mention, places }) => {
      if (mention.kind === 'group')
        return { mention, called: [{ place: null, people: groups.get(mention.id) ?? null }] };
      if (mention.kind === 'everyone') return { mention, called: [{ place: null, people: null }] };
      return { mention, called: places.map(({ name, people }) => ({ place: name, people })) };
    });
}

/** How many people that is as far as anyone knows: 0 where nobody does. */
export const reachOf = ({ called }: Calling): number => called.reduce((sum, { people }) => sum + (people ?? 0), 0);

/** The mentions of a message with what the person was told. */
export const confirmed = (mentions: readonly Mention[], asked: readonly Calling[]): Mention[] =>
  mentions.map((mention) => {
    const calling = asked.find((each) => each.mention === mention);
    return calling === undefined ? mention : { ...mention, reach: reachOf(calling) };
  });
