/** A link that leads into this app. One place for now; what else a link may lead to is read here and nowhere else. */
export interface Link {
  place: 'oauth';
  brought: URLSearchParams;
}

export const SCHEME = 'wheelhouse';
const LONGEST = 4_000;

/** Anybody can make a link, any page can open one: what does not look exactly as ours do is none. */
export function readLink(text: string): Link | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const { protocol, host, username, pathname, searchParams } = new URL(text);
  if (protocol !== `${SCHEME}:` || username !== '' || !['', '/'].includes(pathname)) return null;
  return host === 'oauth' ? { place: 'oauth', brought: searchParams } : null;
}

/** The link in a command line: so Windows and Linux hand it over, to a second instance. */
export function linkIn(argv: readonly string[]): Link | null {
  const given = argv.filter((part) => part.toLowerCase().startsWith(`${SCHEME}:`));
  return given.length === 1 ? readLink(given[0]!) : null;
}
