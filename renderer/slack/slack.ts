import { useCallback, useMemo } from 'react';
import { allLacking, lackingScopes, type SlackPart } from '../../src/slack-actions/action-kinds.ts';
import { allMatching } from '../../src/base/summary.ts';
import type { ActionRequest, Incident } from '../../src/model/incident.ts';
import type { TokenOwner } from '../../src/model/slack-scope.ts';
import { useStore } from '../core/store.ts';
import { channelUrl } from '../channel/channel-url.ts';
import { useChannels, type Channels } from '../channel/channels.ts';
import { usePeople, type KnownPeople } from '../mention/people.ts';

/** Data shared by the rows of the dialog. */
export interface Slack {
  incident: Incident;
  channels: Channels;
  people: KnownPeople;
  as: TokenOwner;
  /** Scopes that a part lacks. `isPrivate`: of the channel, by default the incident's own; null when unknown. */
  missingFor: (part: SlackPart, isPrivate?: boolean | null) => string[];
  /** The missing scopes of all parts, listed once above the rows. */
  missing: readonly string[];
}

export function useSlack(): Slack {
  const incident = useStore((state) => state.incident!);
  const connection = useStore((state) => state.settings.slack);
  const channels = useChannels(incident.practice);
  const people = usePeople(incident.practice);
  const { practice } = incident;
  const as = connection.state === 'connected' ? connection.as : 'bot';
  const granted = practice || connection.state !== 'connected' ? null : connection.scopes;
  const own = isOwnPrivate(incident);
  const missingFor = useCallback(
    (part: SlackPart, isPrivate = own) => lackingScopes(part, granted, { as, private: isPrivate }),
    [granted, as, own],
  );
  const missing = useMemo(() => allLacking(granted, { as, private: own }), [granted, as, own]);
  return { incident, channels, people, as, missingFor, missing };
}

const channelsAsked = allMatching<ActionRequest>(({ work }) => work.do === 'create-channel');

/** Whether the incident's channel is private; null when somebody else created it. */
export function isOwnPrivate({
  actionRequests,
  channel,
}: Pick<Incident, 'actionRequests' | 'channel'>): boolean | null {
  const made = channelsAsked(actionRequests).find(
    ({ copies }) => channel !== null && copies[0]?.ts === channel.channel,
  )?.work;
  return made?.do === 'create-channel' ? made.private : null;
}

/** Slack's page of the incident's own channel; null where there is none. */
export function useChannelUrl(): string | null {
  const connection = useStore((state) => state.settings.slack);
  const incident = useStore((state) => state.incident);
  const channel = incident?.channel ?? null;
  if (channel === null || incident?.practice === true || connection.state !== 'connected') return null;
  return channelUrl(connection.apiUrl, channel.workspace, channel.channel);
}
