/** Whose token it is: some scopes of a bot and of a person have different names. */
export type TokenOwner = 'bot' | 'person';

/**
 * The scopes for each feature, https://docs.slack.dev/reference/scopes: the only list, with a bot's names. The manifest
 * in `resources/` has the same in the same order. Of two, the second is for private channels.
 */
export const SCOPES = {
  write: ['chat:write'],
  'list-channels': ['channels:read', 'groups:read'],
  'read-channels': ['channels:history', 'groups:history'],
  'know-people': ['users:read'],
  'know-groups': ['usergroups:read'],
  'manage-channels': ['channels:manage', 'groups:write'],
  pin: ['pins:write'],
  'read-pins': ['pins:read'],
  react: ['reactions:write'],
  'read-reactions': ['reactions:read'],
  bookmark: ['bookmarks:write'],
  'read-bookmarks': ['bookmarks:read'],
  'send-files': ['files:write'],
  'find-files': ['files:read'],
  'write-canvas': ['canvases:write'],
} as const;

type Scope = (typeof SCOPES)[keyof typeof SCOPES][number];

/** Names that differ in a person's token. */
const PERSONS: Partial<Record<string, string>> = { 'channels:manage': 'channels:write' } satisfies Partial<
  Record<Scope, string>
>;

export const scopeName = (scope: string, as: TokenOwner): string =>
  as === 'person' ? (PERSONS[scope] ?? scope) : scope;

/** All scopes of the app, which a sign-in asks for. */
export const allScopes = (as: TokenOwner): string[] =>
  Object.values(SCOPES)
    .flat()
    .map((scope) => scopeName(scope, as));

/** The scopes a connection must have; without the first, nothing can be sent. */
export const NEEDED_SCOPES: readonly [string, ...string[]] = [
  ...SCOPES.write,
  ...SCOPES['list-channels'],
  ...SCOPES['read-channels'],
];
