/** URL of a channel's page in Slack; null when there is none that the browser may open. */
export function channelUrl(apiUrl: string, workspace: string, channel: string): string | null {
  const url = URL.canParse(apiUrl) ? new URL('/app_redirect', apiUrl) : null;
  if (url === null || url.protocol !== 'https:') return null;
  url.searchParams.set('team', workspace);
  url.searchParams.set('channel', channel);
  return url.href;
}
