import type { Incident } from '../model/incident.ts';
import type { Stamp } from '../model/stamp.ts';

/** An incident is kept as it was after each so many events; further back, more rarely. */
const EVERY = 64;
/** How many of the last events a checkpoint may be away from, beside how many events ago it was: one in so many. */
const SHARE = 8;

/**
 * Whether the incident is kept as it was after `position` events, now that there are `length`: the older, the fewer. Where
 * one is kept at some length it was kept at each before.
 */
export function isKept(position: number, length: number): boolean {
  if (position === 0 || position % EVERY !== 0) return false;
  let apart = EVERY;
  while (2 * apart * SHARE <= length - position) apart *= 2;
  return position % apart === 0;
}

/** Incidents as they were, the earliest first. What keeps an incident keeps these. */
const known = new WeakMap<Incident, readonly Incident[]>();

export const checkpointsOf = (incident: Incident): readonly Incident[] => known.get(incident) ?? [];

export function keepCheckpoints(incident: Incident, checkpoints: readonly Incident[]): void {
  const { length } = incident.events;
  const kept = checkpoints.filter(({ events }) => isKept(events.length, length));
  known.set(incident, kept.length === checkpoints.length ? checkpoints : kept);
}

/** Those with nothing later than a stamp. */
export const checkpointsBefore = (incident: Incident, stamp: Stamp): readonly Incident[] =>
  checkpointsOf(incident).filter(({ events }) => events.at(-1)!.stamp <= stamp);
