import { ring } from '../../src/incident/decide.ts';
import type { Incident, Promise as UpdatePromise } from '../../src/incident/incident.ts';
import { livePromise, updateUnderWay } from '../../src/promise/promise.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { JournalTrouble } from '../journal/trouble.ts';

/** How long a written update may be on its way past the due instant before the alarm rings all the same. */
const GRACE_MS = 30_000;
/** Before a journal that could not be written is tried again. */
const HALT_MS = 5_000;

export interface Ring {
  incident: Incident;
  promise: UpdatePromise;
}

export interface Alarms {
  /** Looks at these incidents now; from then on by itself. */
  watch: (incidents: readonly string[]) => void;
  /** After sleep, or when the wall clock was set: everything is computed anew. Rings what is due, once. */
  recompute: () => void;
  /** Whether any promise is live, rung or not: the laptop should not doze off. */
  anyLive: () => boolean;
  stop: () => void;
}

/**
 * One scheduler for all promises. Deadlines are instants on the wall clock; a ring is written to the journal before it
 * sounds, so that no restart, sleep or clock change makes it ring twice for one due instant.
 */
export function createAlarms(desk: Desk, clock: Clock, onRing: (ring: Ring) => void): Alarms {
  const cancels = new Map<string, () => void>();
  const live = new Set<string>();
  /** By promise: the due instant for which it rang since the start. */
  const rang = new Map<string, number>();

  function look(incident: Incident): void {
    cancels.get(incident.id)?.();
    cancels.delete(incident.id);
    const promise = livePromise(incident);
    if (promise === null) live.delete(incident.id);
    else live.add(incident.id);
    if (promise === null || promise.rangFor === promise.due) return;
    const now = clock.now();
    const rings = updateUnderWay(incident) === null ? promise.due : promise.due + GRACE_MS;
    if (now < rings) {
      cancels.set(
        incident.id,
        clock.at(rings, () => lookAgain(incident.id)),
      );
      return;
    }
    // Recording calls `look` again through the subscription; by then the promise has rung.
    if (!mayRing(incident.id, now)) return;
    if (rang.get(promise.id) === promise.due) return;
    rang.set(promise.id, promise.due);
    onRing({ incident, promise });
  }

  /** A journal that cannot be written silences no alarm: it goes on record when there is room again. */
  function mayRing(id: string, now: number): boolean {
    try {
      return desk.record(id, (known) => ring(known, now)).ok;
    } catch (error) {
      if (!(error instanceof JournalTrouble)) throw error;
      cancels.set(
        id,
        clock.at(now + HALT_MS, () => lookAgain(id)),
      );
      return true;
    }
  }

  function lookAgain(id: string): void {
    const incident = desk.incident(id);
    if (incident !== null) look(incident);
  }

  const watched = new Set<string>();
  const unsubscribe = desk.subscribe((incident) => {
    watched.add(incident.id);
    look(incident);
  });

  return {
    watch: (incidents) => {
      for (const id of incidents) {
        watched.add(id);
        lookAgain(id);
      }
    },
    recompute: () => {
      for (const id of watched) lookAgain(id);
    },
    anyLive: () => live.size > 0,
    stop: () => {
      unsubscribe();
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
