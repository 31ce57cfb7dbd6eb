import type { Incident, Promise } from '../model/incident.ts';

/** A promise is told in minutes: what arrives within the promised one is in time. Milliseconds. */
const GRACE_MS = 60_000;

export interface PromiseCount {
  /** In time. */
  kept: number;
  /** Kept, late or missed; those still running, replaced or withdrawn in time are not counted. */
  owed: number;
  /** Of those that came, ms; 0 is in time. null where none came. */
  medianLateness: number | null;
  /** The longest time without a delivered update, ms: the honest figure. Up to now, or to the resolution. */
  longestSilence: number;
}

/** Milliseconds a kept promise was late, 0 when in time; null where it was not kept. Against what people were told. */
export function lateness(promise: Promise): number | null {
  if (promise.state !== 'kept' || promise.endedAt === null) return null;
  const late = promise.endedAt - promise.promisedFor;
  return late < GRACE_MS ? 0 : late;
}

/** Its time came, and no update: it is still open, was taken back or replaced too late. */
export function isMissed(promise: Promise, now: number): boolean {
  const end = promise.state === 'live' ? now : promise.endedAt;
  if (promise.state === 'kept' || end === null || end < promise.promisedFor + GRACE_MS) return false;
  // One that a later one replaced goes on in that one, which remembers what was promised.
  return promise.state !== 'replaced';
}

/** How the promises of updates went. `now` in ms since 1970. */
export function countPromises(incident: Incident, now: number): PromiseCount {
  const updates = [...incident.promises.values()].filter(({ kind }) => kind === 'update');
  const late = updates.map(lateness).filter((ms) => ms !== null);
  const missed = updates.filter((promise) => isMissed(promise, now));
  return {
    kept: late.filter((ms) => ms === 0).length,
    owed: late.length + missed.length,
    medianLateness: median(late),
    longestSilence: longestSilence(incident, now),
  };
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** When each update first arrived anywhere, in order, ms since 1970. */
export function deliveries(incident: Incident): number[] {
  const times = [...incident.messages.values()]
    .filter((message) => message.kind === 'update')
    .flatMap((message) => {
      const arrived = message.copies.filter((copy) => copy.state === 'sent').map((copy) => copy.at);
      return arrived.length === 0 ? [] : [Math.min(...arrived)];
    });
  return times.toSorted((a, b) => a - b);
}

function longestSilence(incident: Incident, now: number): number {
  const end = incident.clocks.resolved ?? now;
  const marks = [incident.declaredAt, ...deliveries(incident).filter((time) => time < end), end];
  return Math.max(0, ...marks.slice(1).map((mark, i) => mark - marks[i]!));
}
