import type { Incident } from '../model/incident.ts';
import type { Stamp } from '../model/stamp.ts';

/** Every 64th state of an incident is a checkpoint; older checkpoints are thinned out. */
const EVERY = 64;
/** The greatest distance between checkpoints, as a share of their age: one eighth. */
const SHARE = 8;

/**
 * Whether the state after `position` events is a checkpoint at this `length`: the older, the fewer. A checkpoint at one
 * length was one at every shorter length.
 */
export function isCheckpoint(position: number, length: number): boolean {
  if (position === 0 || position % EVERY !== 0) return false;
  let apart = EVERY;
  while (2 * apart * SHARE <= length - position) apart *= 2;
  return position % apart === 0;
}

/** The checkpoints of an incident, earliest first. An incident that is referenced keeps its checkpoints alive. */
const known = new WeakMap<Incident, readonly Incident[]>();

export const checkpointsOf = (incident: Incident): readonly Incident[] => known.get(incident) ?? [];

export function setCheckpoints(incident: Incident, checkpoints: readonly Incident[]): void {
  const { length } = incident.events;
  const remaining = checkpoints.filter(({ events }) => isCheckpoint(events.length, length));
  known.set(incident, remaining.length === checkpoints.length ? checkpoints : remaining);
}

/** The checkpoints without events after a stamp. */
export const checkpointsBefore = (incident: Incident, stamp: Stamp): readonly Incident[] =>
  checkpointsOf(incident).filter(({ events }) => events.at(-1)!.stamp <= stamp);
