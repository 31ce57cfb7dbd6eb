export const SCHEME = 'app';
const HOST = 'wheelhouse';

/** The cockpit's page, and the mini window's. There are no others. */
export const PAGE = `${SCHEME}://${HOST}/index.html`;
export const STRIP_PAGE = `${SCHEME}://${HOST}/mini.html`;

/** Whether a frame's address is our own page, compared as parsed parts and not as text. */
export function isOurPage(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}
