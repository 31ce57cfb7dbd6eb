export const SCHEME = 'app';
const HOST = 'wheelhouse';

/** The page of the cockpit and the mini window, the only one. */
export const PAGE = `${SCHEME}://${HOST}/index.html`;
export const MINI_WINDOW_PAGE = `${SCHEME}://${HOST}/mini.html`;

/** Whether a frame's address is our own page, compared by its parsed parts. */
export function isOurPage(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}
