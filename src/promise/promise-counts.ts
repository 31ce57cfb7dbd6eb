import { follow } from '../base/follow.ts';
import { insertionIndex, indexInSorted, insertSorted } from '../base/sorted.ts';
import type { Incident, Message, Promise } from '../model/incident.ts';

/** Promises are stated in minutes: an update within the promised minute is in time. Milliseconds. */
const GRACE_MS = 60_000;

export interface PromiseCount {
  /** Kept in time. */
  kept: number;
  /** Kept, late or missed; without those still running, replaced or withdrawn in time. */
  owed: number;
  /** Of kept promises, ms; 0 is in time. null without any. */
  medianLateness: number | null;
  /** The longest time without a delivered update, ms; up to now, or to the resolution. */
  longestSilence: number;
}

/**
 * Milliseconds by which a kept promise was late, 0 when in time; null when not kept. Measured against the announced
 * time.
 */
export function lateness(promise: Promise): number | null {
  if (promise.state !== 'kept' || promise.endedAt === null) return null;
  const late = promise.endedAt - promise.promisedFor;
  return late < GRACE_MS ? 0 : late;
}

/** Due without an update: still open, or withdrawn or replaced too late. */
export function isMissed(promise: Promise, now: number): boolean {
  const end = promise.state === 'live' ? now : promise.endedAt;
  if (promise.state === 'kept' || end === null || end < promise.promisedFor + GRACE_MS) return false;
  // A replaced promise continues in its successor, which stores the original due instant.
  return promise.state !== 'replaced';
}

/** Running counts of update promises. */
interface Counted {
  /** Kept in time. */
  kept: number;
  /** Lateness of those kept late, ms; sorted. */
  late: number[];
  /** Ended without an update. */
  missed: number;
  running: Set<Promise>;
}

const countedIn = follow<Promise, Counted>(
  () => ({ kept: 0, late: [], missed: 0, running: new Set() }),
  (counted, was, is) => {
    if (was !== undefined) count(counted, was, -1);
    if (is !== undefined) count(counted, is, 1);
  },
);

function count(counted: Counted, promise: Promise, by: 1 | -1): void {
  if (promise.kind !== 'update') return;
  const late = lateness(promise);
  if (promise.state === 'live') {
    if (by === 1) counted.running.add(promise);
    else counted.running.delete(promise);
  } else if (late === 0) counted.kept += by;
  else if (late === null) counted.missed += isMissed(promise, NEVER) ? by : 0;
  else if (by === 1) insertSorted(counted.late, late, ascending);
  else counted.late.splice(indexInSorted(counted.late, late, ascending), 1);
}

const ascending = (a: number, b: number): number => a - b;
/** An order without equal values, for `firstIndexWhere`. */
const before = (a: number, b: number): number => (a < b ? -1 : 1);

/** An ended promise counts the same at any time. */
const NEVER = Number.NEGATIVE_INFINITY;

/** The counts of update promises. `now` in ms since 1970. */
export function countPromises(
  incident: Pick<Incident, 'promises' | 'messages' | 'clocks' | 'declaredAt'>,
  now: number,
): PromiseCount {
  const { kept, late, missed, running } = countedIn(incident.promises);
  const overdue = [...running].filter((promise) => isMissed(promise, now)).length;
  return {
    kept,
    owed: kept + late.length + missed + overdue,
    medianLateness: medianLateness(kept, late),
    longestSilence: longestSilence(incident, now),
  };
}

/** The median over `kept` zeros and the sorted lateness values. */
function medianLateness(kept: number, late: readonly number[]): number | null {
  const all = kept + late.length;
  if (all === 0) return null;
  const at = (place: number): number => (place < kept ? 0 : late[place - kept]!);
  const middle = all >> 1;
  return all % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}

/** The first deliveries of updates. */
interface Arrivals {
  /** Sorted, ms since 1970. */
  times: number[];
  /** For each position the longest gap up to it, ms. */
  longest: number[];
}

const arrivalsOf = follow<Message, Arrivals>(
  () => ({ times: [], longest: [] }),
  (arrivals, was, is) => {
    const [gone, come] = [arrivalOf(was), arrivalOf(is)];
    if (gone === come) return;
    const { times } = arrivals;
    if (gone !== null) {
      const at = indexInSorted(times, gone, ascending);
      times.splice(at, 1);
      measure(arrivals, at);
    }
    if (come === null) return;
    const at = insertionIndex(times, come, ascending);
    times.splice(at, 0, come);
    measure(arrivals, at);
  },
);

/** The first delivery of an update; null where there is none. */
function arrivalOf(message: Message | undefined): number | null {
  if (message?.kind !== 'update') return null;
  const arrived = message.copies.filter(({ state }) => state === 'sent').map(({ at }) => at);
  return arrived.length === 0 ? null : Math.min(...arrived);
}

/** Recomputes the gaps from a position on, which is usually near the end. */
function measure({ times, longest }: Arrivals, from: number): void {
  longest.length = times.length;
  for (let at = from; at < times.length; at++) {
    longest[at] = at === 0 ? 0 : Math.max(longest[at - 1]!, times[at]! - times[at - 1]!);
  }
}

/** The first delivery of each update, in order, ms since 1970. */
export const deliveries = ({ messages }: Pick<Incident, 'messages'>): readonly number[] => arrivalsOf(messages).times;

function longestSilence(
  { messages, clocks, declaredAt }: Pick<Incident, 'messages' | 'clocks' | 'declaredAt'>,
  now: number,
): number {
  const end = clocks.resolved ?? now;
  const { times, longest } = arrivalsOf(messages);
  const last = insertionIndex(times, end, before) - 1;
  if (last < 0) return Math.max(0, end - declaredAt);
  return Math.max(0, times[0]! - declaredAt, longest[last]!, end - times[last]!);
}
