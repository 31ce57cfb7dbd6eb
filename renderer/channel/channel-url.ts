/** Slack's page of a channel; null where it has none that a browser may be sent to. */
export function channelUrl(apiUrl: string, workspace: string, channel: string): string | null {
  const url = URL.canParse(apiUrl) ? new URL('/app_redirect', apiUrl) : null;
  if (url === null || url.protocol !== 'https:') return null;
  url.searchParams.set('team', workspace);
  url.searchParams.set('channel', channel);
  return url.href;
}
