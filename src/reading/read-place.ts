import { follow } from '../base/follow.ts';
import type { ActionRequest, Incident, Message } from '../model/incident.ts';
import { transportOf, type Destination } from '../model/destination.ts';

/** A Slack channel that is read for an incident. */
export interface ReadingPlace {
  workspace: string;
  channel: string;
  /** All messages are read; otherwise only the threads below. */
  whole: boolean;
  /** `ts` of threads to read, newest first. */
  threads: readonly string[];
}

type Channel = Pick<Destination, 'workspace' | 'channel'>;

/** What was delivered to one channel so far. Sets of `ts`. */
interface Arrived extends Channel {
  /** A message was delivered to the channel itself. */
  whole: boolean;
  /** Threads that messages started or went to. */
  threads: Set<string>;
  /** Threads of acknowledged reports. */
  acknowledged: Set<string>;
  /** Messages that this app posted. */
  own: Set<string>;
}

type Channels = Map<string, Arrived>;

const postedTo = follow<Message, Channels>(
  () => new Map(),
  (channels, _was, is) => {
    for (const { destination, ts, state } of is?.copies ?? []) {
      if (ts === null || ts === '' || transportOf(destination) !== 'slack') continue;
      const arrived = arrivedIn(channels, destination);
      arrived.own.add(ts);
      if (state !== 'sent') continue;
      arrived.threads.add(destination.thread ?? ts);
      if (destination.thread === undefined) arrived.whole = true;
    }
  },
);

const acknowledgedIn = follow<ActionRequest, Channels>(
  () => new Map(),
  (channels, _was, is) => {
    const [copy] = is?.copies ?? [];
    if (is?.work.do !== 'react' || copy?.state !== 'sent' || transportOf(copy.destination) !== 'slack') return;
    arrivedIn(channels, copy.destination).acknowledged.add(copy.destination.thread ?? is.work.ts);
  },
);

/** By channel, from messages and acknowledgements; computed incrementally. */
function channelsOf({ messages, actionRequests }: Incident): Channels {
  const channels: Channels = new Map(postedTo(messages));
  for (const [key, arrived] of acknowledgedIn(actionRequests))
    channels.set(key, { ...(channels.get(key) ?? arrived), acknowledged: arrived.acknowledged });
  return channels;
}

function arrivedIn(channels: Channels, { workspace, channel }: Channel): Arrived {
  const key = `${workspace}/${channel}`;
  const known = channels.get(key);
  if (known !== undefined) return known;
  const arrived = {
    workspace,
    channel,
    whole: false,
    threads: new Set<string>(),
    acknowledged: new Set<string>(),
    own: new Set<string>(),
  };
  channels.set(key, arrived);
  return arrived;
}

const isOf = (own: Channel, { workspace, channel }: Channel): boolean =>
  own.workspace === workspace && own.channel === channel;

/**
 * The threads of a channel that are read. In other channels than the incident's own, only those of acknowledged
 * reports.
 */
const followedIn = (arrived: Arrived, own: Channel | null): readonly Set<string>[] =>
  own === null || isOf(own, arrived) ? [arrived.threads, arrived.acknowledged] : [arrived.acknowledged];

const isRead = (arrived: Arrived, own: Channel | null): boolean =>
  followedIn(arrived, own).some(({ size }) => size > 0);

/** The workspaces of `readingPlaces`, in time independent of the number of messages. */
export function workspacesRead(incident: Incident): ReadonlySet<string> {
  const { channel: own } = incident;
  const found = new Set(own === null ? [] : [own.workspace]);
  for (const arrived of channelsOf(incident).values()) if (isRead(arrived, own)) found.add(arrived.workspace);
  return found;
}

/**
 * The incident's own channel or, without one, the channels and threads its messages went to; also threads of
 * acknowledged reports anywhere. Only channels that are `wanted`.
 */
export function readingPlaces(incident: Incident, wanted: (channel: Channel) => boolean = () => true): ReadingPlace[] {
  const { channel: own } = incident;
  const places = [...channelsOf(incident).values()]
    .filter((arrived) => wanted(arrived) && isRead(arrived, own))
    .map((arrived): ReadingPlace => {
      const { workspace, channel, whole } = arrived;
      const threads = [...new Set(followedIn(arrived, own).flatMap((ts) => [...ts]))];
      return {
        workspace,
        channel,
        whole: own === null && whole,
        threads: threads.toSorted((a, b) => Number(b) - Number(a)),
      };
    });
  if (own === null || !wanted(own)) return places;
  const { workspace, channel } = own;
  const { threads = [] } = places.find((place) => isOf(own, place)) ?? {};
  return [{ workspace, channel, whole: true, threads }, ...places.filter((place) => !isOf(own, place))];
}

const NONE: ReadonlySet<string> = new Set();

/** `ts` of the messages that this app posted in a channel, as recorded. */
export const ownMessages = (incident: Incident, { workspace, channel }: Channel): ReadonlySet<string> =>
  postedTo(incident.messages).get(`${workspace}/${channel}`)?.own ?? NONE;

/** People talk before somebody declares an incident. */
const BEFORE_MS = 60 * 60_000;

/** From when on messages belong to the incident, ms since 1970. */
export const readsFrom = ({ declaredAt, clocks }: Pick<Incident, 'declaredAt' | 'clocks'>): number =>
  Math.max(0, Math.min(declaredAt, clocks.started ?? declaredAt) - BEFORE_MS);
