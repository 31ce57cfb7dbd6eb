/** What a person who signs in is asked to allow. The manifest in `resources/` says what each is for, and has the same ones. */
export const USER_SCOPES = [
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
  'usergroups:read',
  // A bot's is called channels:manage.
  'channels:write',
  'groups:write',
  'pins:write',
  'pins:read',
  'reactions:write',
  'reactions:read',
  'bookmarks:write',
  'bookmarks:read',
  'files:write',
  'files:read',
  'canvases:write',
] as const;
