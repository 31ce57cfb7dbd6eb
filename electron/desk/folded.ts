import { isPending } from '../../src/model/delivery.ts';
import type { Incident } from '../../src/model/incident.ts';

/** A cache of folded incidents: all active ones, and the most recently used of the closed ones. */
export interface Folded {
  get: (id: string) => Incident | undefined;
  set: (id: string, incident: Incident) => void;
}

/** Enough for a person who compares two closed incidents. */
const CLOSED_KEPT = 3;

export function createFolded(): Folded {
  const incidents = new Map<string, Incident>();
  /** Ids of closed incidents, the most recently used last. */
  const closed = new Set<string>();

  function note(id: string, incident: Incident): void {
    closed.delete(id);
    if (incident.status !== 'closed') return;
    closed.add(id);
    for (const each of [...closed].slice(0, -CLOSED_KEPT)) {
      const known = incidents.get(each);
      if (known !== undefined && isGoingOn(known)) continue;
      closed.delete(each);
      incidents.delete(each);
    }
  }

  return {
    get: (id) => {
      const incident = incidents.get(id);
      if (incident !== undefined) note(id, incident);
      return incident;
    },
    set: (id, incident) => {
      incidents.set(id, incident);
      note(id, incident);
    },
  };
}

/** Also a closed incident with undelivered copies, which the outbox reads. */
const isGoingOn = ({ status, messages, actionRequests }: Incident): boolean =>
  status !== 'closed' ||
  [...messages.values(), ...actionRequests.values()].some(({ copies }) => copies.some(({ state }) => isPending(state)));
