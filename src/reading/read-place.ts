import { allThat, eachOf } from '../base/summary.ts';
import type { Copy, Errand, Incident, Message } from '../model/incident.ts';
import { wayOf, type Destination } from '../model/destination.ts';

/** A channel of Slack's that is read for an incident. */
export interface ReadingPlace {
  workspace: string;
  channel: string;
  /** All that is said in it; else only its threads below. */
  whole: boolean;
  /** Messages whose replies are read, `ts` each, the newest first. */
  threads: string[];
}

/**
 * The incident's own channel or, where it has none, the channels and threads its messages went to; and the threads of
 * reports that somebody acknowledged, wherever they are.
 */
export function readingPlaces(incident: Incident): ReadingPlace[] {
  const places = new Map<string, ReadingPlace>();
  const own = incident.channel;

  function at({ workspace, channel }: Destination): ReadingPlace {
    const key = `${workspace}/${channel}`;
    const place = places.get(key) ?? { workspace, channel, whole: false, threads: [] };
    places.set(key, place);
    return place;
  }
  function watch(destination: Destination, thread: string): void {
    const { threads } = at(destination);
    if (!threads.includes(thread)) threads.push(thread);
  }

  if (own !== null) at(own).whole = true;
  for (const { destination, ts } of [...incident.messages.values()].flatMap(({ copies }) => copies.filter(isPost))) {
    if (own !== null && (own.workspace !== destination.workspace || own.channel !== destination.channel)) continue;
    if (destination.thread === undefined) at(destination).whole = true;
    watch(destination, destination.thread ?? ts!);
  }
  for (const { work, copies } of acknowledged(incident.errands)) {
    const [copy] = copies;
    if (work.do === 'react' && copy !== undefined) watch(copy.destination, copy.destination.thread ?? work.ts);
  }
  return [...places.values()].map((place) => ({
    ...place,
    threads: place.threads.toSorted((a, b) => Number(b) - Number(a)),
  }));
}

/** The workspaces of the places that are read for an incident. */
export function readingWorkspaces({ channel, messages, errands }: Incident): ReadonlySet<string> {
  const own = channel === null ? postedTo(messages) : [channel.workspace];
  return new Set([...own, ...acknowledged(errands).map(({ copies }) => copies[0]!.destination.workspace)]);
}

const isPost = ({ destination, ts, state }: Copy): boolean =>
  wayOf(destination) === 'slack' && state === 'sent' && ts !== null && ts !== '';

const postedTo = eachOf<Message, string>(({ copies }) =>
  copies.filter(isPost).map(({ destination }) => destination.workspace),
);

const acknowledged = allThat<Errand>(({ work, copies: [copy] }) => work.do === 'react' && copy?.state === 'sent');

/** `ts` of what we wrote ourselves in a channel, as far as the record says. */
export const ownWords = (incident: Incident, { workspace, channel }: Pick<ReadingPlace, 'workspace' | 'channel'>) =>
  new Set(
    [...incident.messages.values()].flatMap(({ copies }) =>
      copies.flatMap(({ destination, ts }) =>
        destination.workspace === workspace && destination.channel === channel && ts !== null ? [ts] : [],
      ),
    ),
  );

/** People talk before somebody declares an incident. */
const BEFORE_MS = 60 * 60_000;

/** From when on what is said belongs to the incident, ms since 1970. */
export const readsFrom = ({ declaredAt, clocks }: Pick<Incident, 'declaredAt' | 'clocks'>): number =>
  Math.max(0, Math.min(declaredAt, clocks.started ?? declaredAt) - BEFORE_MS);
