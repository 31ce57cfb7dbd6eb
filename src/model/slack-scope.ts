/** What Slack knows us as: it calls some scopes of an app and of a person by different names. */
export type SpeaksAs = 'bot' | 'person';

/**
 * What Slack asks for each thing that we do, https://docs.slack.dev/reference/scopes: the only list, by the names that an
 * app's bot has. The manifest in `resources/` has the same in the same order. Where there are two, the second is that of
 * private channels.
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

/** Where Slack has another name for it in a person's token. */
const PERSONS: Partial<Record<string, string>> = { 'channels:manage': 'channels:write' } satisfies Partial<
  Record<Scope, string>
>;

export const scopeName = (scope: string, as: SpeaksAs): string => (as === 'person' ? (PERSONS[scope] ?? scope) : scope);

/** All that the app is made with, and whoever signs in is asked to allow. */
export const allScopes = (as: SpeaksAs): string[] =>
  Object.values(SCOPES)
    .flat()
    .map((scope) => scopeName(scope, as));

/** What a connection cannot do without; the first is the one without which nothing can be sent. */
export const NEEDED_SCOPES: readonly [string, ...string[]] = [
  ...SCOPES.write,
  ...SCOPES['list-channels'],
  ...SCOPES['read-channels'],
];
