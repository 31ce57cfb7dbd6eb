/** A link into this app. All links are parsed in this file. */
export interface Link {
  place: 'oauth';
  params: URLSearchParams;
}

export const SCHEME = 'wheelhouse';
const LONGEST = 4_000;

/** Any page can open a link, so only exactly our format is accepted. */
export function readLink(text: string): Link | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const { protocol, host, username, pathname, searchParams } = new URL(text);
  if (protocol !== `${SCHEME}:` || username !== '' || !['', '/'].includes(pathname)) return null;
  return host === 'oauth' ? { place: 'oauth', params: searchParams } : null;
}

/** The link in a command line: Windows and Linux pass it to a second instance. */
export function linkIn(argv: readonly string[]): Link | null {
  const given = argv.filter((part) => part.toLowerCase().startsWith(`${SCHEME}:`));
  return given.length === 1 ? readLink(given[0]!) : null;
}
