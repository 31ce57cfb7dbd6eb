import { allScopes, SCOPES, scopeName, type SpeaksAs } from '../model/slack-scope.ts';
import { ACTION_SCOPES, type SlackAction } from '../model/slack-action.ts';

/** What can be done in Slack besides posting, as a person sees it: one row, one command, one playbook link each. */
export const SLACK_PARTS = [
  'create-channel',
  'invite',
  'topic',
  'state',
  'digest',
  'canvas',
  'bookmark',
  'acknowledge',
] as const;
export type SlackPart = (typeof SLACK_PARTS)[number];

const WORKS: Record<SlackPart, readonly SlackAction['do'][]> = {
  'create-channel': ['create-channel'],
  invite: ['invite'],
  topic: ['set-topic'],
  state: ['pin'],
  digest: [],
  canvas: ['canvas'],
  bookmark: ['bookmark'],
  acknowledge: ['react'],
};
/** Besides those of the work itself: to write, and to know people by their names. */
const BESIDES: Partial<Record<SlackPart, readonly string[]>> = {
  invite: SCOPES['know-people'],
  state: SCOPES.write,
  digest: SCOPES.write,
};
const [OPEN, PRIVATE] = SCOPES['manage-channels'];

export interface ScopeTerms {
  as: SpeaksAs;
  /** Whether the channel is private; null where nobody says: then either of two scopes will do. */
  private: boolean | null;
}

/** Which work belongs to a part: what was asked for stands in its row. */
export const isWorkOf = (part: SlackPart, { do: work }: Pick<SlackAction, 'do'>): boolean => WORKS[part].includes(work);

/** The scopes that a part needs. Of channels it is the public one, or the private one. */
export function neededScopes(part: SlackPart, { as, private: isPrivate }: ScopeTerms): string[] {
  const all = [...(BESIDES[part] ?? []), ...WORKS[part].flatMap((work) => ACTION_SCOPES[work])];
  return all.filter((scope) => scope !== (isPrivate === true ? OPEN : PRIVATE)).map((scope) => scopeName(scope, as));
}

/** What the connection lacks for a part; nothing where the server does not say what was granted. */
export function lackingScopes(part: SlackPart, granted: readonly string[] | null, terms: ScopeTerms): string[] {
  if (granted === null) return [];
  const lacking = (isPrivate: boolean): string[] =>
    neededScopes(part, { ...terms, private: isPrivate }).filter((scope) => !granted.includes(scope));
  if (terms.private !== null) return lacking(terms.private);
  // Nobody said what kind of channel it is: the call will tell where one of the two is there.
  const [open, closed] = [lacking(false), lacking(true)];
  return open.length <= closed.length ? open : closed;
}

/** The same for all parts together, in the manifest's order. */
export function allLacking(granted: readonly string[] | null, terms: ScopeTerms): string[] {
  const lacking = new Set(
    SLACK_PARTS.flatMap((part) =>
      // The channel there is says nothing of the one that is yet to be made.
      lackingScopes(part, granted, part === 'create-channel' ? { ...terms, private: null } : terms),
    ),
  );
  return allScopes(terms.as).filter((scope) => lacking.has(scope));
}
