import type { Event } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import { wayOf, type Destination } from '../model/destination.ts';

/** A channel of Slack's that is read for an incident. */
export interface ReadingPlace {
  workspace: string;
  channel: string;
  /** All that is said in it; else only its threads below. */
  whole: boolean;
  /** Messages whose replies are read, `ts` each, the newest first. */
  threads: readonly string[];
}

type Channel = Pick<Destination, 'workspace' | 'channel'>;

/** What arrived in one channel so far. Sets of `ts`. */
interface Arrived extends Channel {
  /** A message stands in the channel itself. */
  whole: boolean;
  /** Threads that messages began or went to. */
  threads: Set<string>;
  /** Threads of reports that somebody acknowledged. */
  acknowledged: Set<string>;
  /** Of what we wrote ourselves. */
  own: Set<string>;
}

interface Index {
  /** How many of the incident's events it knows. */
  events: number;
  channels: Map<string, Arrived>;
}

/** One look at each event: main's incident grows in place, and is asked with each of them. */
const indexes = new WeakMap<Incident, Index>();

function channelsOf(incident: Incident): Index['channels'] {
  const index: Index = indexes.get(incident) ?? { events: 0, channels: new Map() };
  indexes.set(incident, index);
  const fresh = incident.events.slice(index.events);
  index.events = incident.events.length;
  for (const event of fresh) hear(index.channels, event, incident);
  return index.channels;
}

/** What arrived stays as it is, so the incident may have gone on since the event. */
function hear(channels: Index['channels'], { type, data }: Event, { messages, errands }: Incident): void {
  if (type !== 'delivery.moved') return;
  const errand = errands.get(data.message);
  const copy = (errand ?? messages.get(data.message))?.copies.find(({ key }) => key === data.destination);
  if (copy === undefined || wayOf(copy.destination) !== 'slack') return;
  const { destination, ts, state } = copy;
  if (errand !== undefined) {
    if (errand.work.do !== 'react' || state !== 'sent') return;
    arrivedIn(channels, destination).acknowledged.add(destination.thread ?? errand.work.ts);
  } else if (ts !== null && ts !== '') {
    const arrived = arrivedIn(channels, destination);
    arrived.own.add(ts);
    if (state !== 'sent') return;
    arrived.threads.add(destination.thread ?? ts);
    if (destination.thread === undefined) arrived.whole = true;
  }
}

function arrivedIn(channels: Index['channels'], { workspace, channel }: Channel): Arrived {
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

/** The threads of a channel that are read. Elsewhere than in the incident's own, only what somebody acknowledged is. */
const followedIn = (arrived: Arrived, own: Channel | null): readonly Set<string>[] =>
  own === null || isOf(own, arrived) ? [arrived.threads, arrived.acknowledged] : [arrived.acknowledged];

const isRead = (arrived: Arrived, own: Channel | null): boolean =>
  followedIn(arrived, own).some(({ size }) => size > 0);

/** The workspaces of `readingPlaces`: what that costs does not grow with the messages. */
export function workspacesRead(incident: Incident): ReadonlySet<string> {
  const { channel: own } = incident;
  const found = new Set(own === null ? [] : [own.workspace]);
  for (const arrived of channelsOf(incident).values()) if (isRead(arrived, own)) found.add(arrived.workspace);
  return found;
}

/**
 * The incident's own channel or, where it has none, the channels and threads its messages went to; and the threads of
 * reports that somebody acknowledged, wherever they are. Only those of channels that are `wanted`.
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

/** `ts` of what we wrote ourselves in a channel, as far as the record says. */
export const ownWords = (incident: Incident, { workspace, channel }: Channel): ReadonlySet<string> =>
  channelsOf(incident).get(`${workspace}/${channel}`)?.own ?? NONE;

/** People talk before somebody declares an incident. */
const BEFORE_MS = 60 * 60_000;

/** From when on what is said belongs to the incident, ms since 1970. */
export const readsFrom = ({ declaredAt, clocks }: Pick<Incident, 'declaredAt' | 'clocks'>): number =>
  Math.max(0, Math.min(declaredAt, clocks.started ?? declaredAt) - BEFORE_MS);
