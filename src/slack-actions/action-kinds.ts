import { allScopes, SCOPES, scopeName, type TokenOwner } from '../model/slack-scope.ts';
import { ACTION_SCOPES, type SlackAction } from '../model/slack-action.ts';

/** The features in Slack besides posting: one row in the dialog, one command, one playbook link each. */
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

const ACTIONS: Record<SlackPart, readonly SlackAction['do'][]> = {
  'create-channel': ['create-channel'],
  invite: ['invite'],
  topic: ['set-topic'],
  state: ['pin'],
  digest: [],
  canvas: ['canvas'],
  bookmark: ['bookmark'],
  acknowledge: ['react'],
};
/** Scopes besides those of the action itself: to post, and to read people's names. */
const EXTRA_SCOPES: Partial<Record<SlackPart, readonly string[]>> = {
  invite: SCOPES['know-people'],
  state: SCOPES.write,
  digest: SCOPES.write,
};
const [OPEN, PRIVATE] = SCOPES['manage-channels'];

export interface ScopeTerms {
  as: TokenOwner;
  /** Whether the channel is private; null while unknown: then either of two scopes suffices. */
  private: boolean | null;
}

/** Whether an action belongs to a feature: requests are shown in its row. */
export const isActionOf = (part: SlackPart, { do: work }: Pick<SlackAction, 'do'>): boolean =>
  ACTIONS[part].includes(work);

/** The scopes that a feature needs, for public or private channels. */
export function neededScopes(part: SlackPart, { as, private: isPrivate }: ScopeTerms): string[] {
  const all = [...(EXTRA_SCOPES[part] ?? []), ...ACTIONS[part].flatMap((work) => ACTION_SCOPES[work])];
  return all.filter((scope) => scope !== (isPrivate === true ? OPEN : PRIVATE)).map((scope) => scopeName(scope, as));
}

/** The scopes that the connection lacks for a feature; none where the server does not send the granted ones. */
export function lackingScopes(part: SlackPart, granted: readonly string[] | null, terms: ScopeTerms): string[] {
  if (granted === null) return [];
  const lacking = (isPrivate: boolean): string[] =>
    neededScopes(part, { ...terms, private: isPrivate }).filter((scope) => !granted.includes(scope));
  if (terms.private !== null) return lacking(terms.private);
  // For an unknown kind of channel the call itself will tell, if one of the two scopes is there.
  const [open, closed] = [lacking(false), lacking(true)];
  return open.length <= closed.length ? open : closed;
}

/** As `lackingScopes` for all features, in the manifest's order. */
export function allLacking(granted: readonly string[] | null, terms: ScopeTerms): string[] {
  const lacking = new Set(
    SLACK_PARTS.flatMap((part) =>
      // An existing channel says nothing about a new one's kind.
      lackingScopes(part, granted, part === 'create-channel' ? { ...terms, private: null } : terms),
    ),
  );
  return allScopes(terms.as).filter((scope) => lacking.has(scope));
}
