import type { Incident } from '../../src/model/incident.ts';
import { candidateParts } from '../../src/model/candidate.ts';
import type { ReadPage } from '../../src/reading/find-candidates.ts';
import { readingPlaces, readsFrom, type ReadingPlace } from '../../src/reading/read-place.ts';
import {
  newPosition,
  possibleRequests,
  type Position,
  type Possible,
  type ReadRequest,
} from '../../src/reading/read-cursor.ts';
import type { ReadQuery } from '../slack/port.ts';

/** One question to Slack and its incident. */
export interface Job extends Possible {
  incident: string;
  place: ReadingPlace;
}

export interface Positions {
  get: (incident: string, place: ReadingPlace) => Position;
  set: (incident: string, place: ReadingPlace, position: Position) => void;
}

export function createPositions(): Positions {
  const positions = new Map<string, Position>();
  const keyOf = (incident: string, { workspace, channel }: ReadingPlace): string =>
    `${incident} ${workspace}/${channel}`;
  return {
    get: (incident, place) => positions.get(keyOf(incident, place)) ?? newPosition(),
    set: (incident, place, position) => positions.set(keyOf(incident, place), position),
  };
}

/** Recorded messages that are checked for changes: only the newest, to keep the number of requests low. */
const FOLLOWED = 50;

/** The possible questions for an incident, in the channels of `workspace` that `mayRead` allows. */
export function jobsOf(
  incident: Incident,
  workspace: string,
  { positions, now, mayRead }: { positions: Positions; now: number; mayRead: (channel: string) => boolean },
): Job[] {
  const floor = (readsFrom(incident) / 1_000).toFixed(6);
  const places = readingPlaces(incident, (each) => each.workspace === workspace && mayRead(each.channel));
  return places.flatMap((place) => {
    const wanted = { place, floor, ...followed(incident, place) };
    return possibleRequests(wanted, positions.get(incident.id, place), now).map((possible) => ({
      ...possible,
      incident: incident.id,
      place,
    }));
  });
}

function followed({ candidates }: Incident, { workspace, channel }: ReadingPlace) {
  const here = [...candidates.values()].filter(({ id, gone }) => {
    const parts = candidateParts(id);
    return !gone && parts.workspace === workspace && parts.channel === channel;
  });
  const taken = here.filter(({ state }) => state === 'taken').toSorted((a, b) => b.time - a.time);
  // Open candidates are all checked: a person should decide on the present text.
  const checked = [...here.filter(({ state }) => state === 'open'), ...taken.slice(0, FOLLOWED)];
  return {
    threads: checked.flatMap(({ thread }) => thread ?? []),
    messages: checked.flatMap(({ id, thread }) => (thread === null ? [candidateParts(id).ts] : [])),
  };
}

export function questionOf({ place: { channel }, request }: Job): ReadQuery {
  switch (request.of) {
    case 'latest':
      return { of: 'channel', channel, oldest: request.oldest };
    case 'before':
      return { of: 'channel', channel, oldest: request.oldest, cursor: request.cursor };
    case 'replies':
      return {
        of: 'thread',
        channel,
        thread: request.thread,
        ...(request.oldest === null ? {} : { oldest: request.oldest }),
      };
    case 'pins':
      return { of: 'pins', channel };
    case 'one':
      return { of: 'one', channel, ts: request.ts };
  }
}

export function pageOf(
  place: ReadingPlace,
  request: ReadRequest,
  messages: ReadPage['messages'],
  complete: ReadPage['complete'],
): ReadPage {
  if (request.of === 'replies') return { place, of: 'thread', thread: request.thread, complete, messages };
  return { place, of: request.of === 'pins' ? 'pins' : 'channel', thread: null, complete, messages };
}
