import { isPending } from '../../src/model/delivery.ts';
import type { Incident } from '../../src/model/incident.ts';

/** Folded incidents. All that goes on stays; of those that are over, the ones asked for last. */
export interface Folded {
  get: (id: string) => Incident | undefined;
  set: (id: string, incident: Incident) => void;
}

/** A person looks at one, and compares it with another. */
const CLOSED_KEPT = 3;

export function createFolded(): Folded {
  const incidents = new Map<string, Incident>();
  /** Closed ones, the one asked for last at the end. */
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

/** It was opened again, or the outbox asks for it until its copies have arrived. */
const isGoingOn = ({ status, messages, actionRequests }: Incident): boolean =>
  status !== 'closed' ||
  [...messages.values(), ...actionRequests.values()].some(({ copies }) => copies.some(({ state }) => isPending(state)));
