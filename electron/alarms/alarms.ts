import { ring } from '../../src/incident/decide-promise.ts';
import type { Incident, Promise as Promised, Rung } from '../../src/model/incident.ts';
import { alarmOf } from '../../src/promise/alarm.ts';
import { isUnderWayFor, livePromises } from '../../src/promise/promise.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Rings } from '../journal/rings.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { log } from '../log/log.ts';

/** Before a journal that could not be written is tried again. */
const HALT_MS = 5_000;

export interface Ring {
  incident: Incident;
  promise: Promised;
  /** The rung of the ladder, minutes after the due instant. */
  step: number;
  /** It fell due while the app was closed. */
  missed: boolean;
}

export interface Alarms {
  /** Looks at these incidents now, at the start of the app; from then on by itself. */
  watch: (incidents: readonly string[]) => void;
  /** After sleep, or when the wall clock was set: everything is computed anew. Rings what is due, once. */
  recompute: () => void;
  /** The incidents with live promises. Owned by the desk: read them, do not keep them. */
  live: () => Incident[];
  stop: () => void;
}

/** That it is due has been told: a later start tells how late it is, not that it was missed. */
const hasRungDue = ({ due }: Promised, rang: Rung | null): boolean =>
  rang !== null && rang.due === due && rang.step >= 0;

/**
 * One scheduler for all promises. Deadlines are instants on the wall clock; a ring is on disk before it
 * sounds, so that no restart, sleep or clock change makes one rung ring twice. What rings in one look rings as one:
 * `onRings` is called once for all of them.
 */
export function createAlarms(desk: Desk, written: Rings, clock: Clock, onRings: (rings: Ring[]) => void): Alarms {
  const watched = new Set<string>();
  /** By incident. */
  const cancels = new Map<string, () => void>();
  /** By promise: what rang since the start, also where the journal could not take it. */
  const rang = new Map<string, Rung>();
  let checking = false;

  function check(ids: Iterable<string>, starting = false): void {
    // Recording a ring comes back here through the subscription: this look goes on to its end first.
    if (checking) return;
    checking = true;
    const rings: Ring[] = [];
    try {
      for (const id of ids) {
        try {
          checkIncident(id, starting, rings);
        } catch (error) {
          // One incident that cannot be read silences no other.
          log.caught('alarm-not-checked', error);
        }
      }
    } finally {
      checking = false;
    }
    if (rings.length > 0) onRings(rings);
  }

  function checkIncident(id: string, starting: boolean, rings: Ring[]): void {
    cancels.get(id)?.();
    cancels.delete(id);
    const incident = desk.incident(id);
    // The next event that it hears of brings it back.
    if (incident === null || incident.live.size === 0) return void watched.delete(id);
    const now = clock.now();
    let next: number | null = null;
    for (const promise of livePromises(incident)) {
      const before = written.of(promise.id);
      const alarm = alarmOf(promise, { rang: before, underWay: isUnderWayFor(incident, promise), now });
      if (alarm.next !== null) next = Math.min(next ?? alarm.next, alarm.next);
      if (alarm.step === null) continue;
      const missed = starting && promise.due <= now && !hasRungDue(promise, before);
      const rung = { due: promise.due, step: alarm.step };
      if (!isWritten(id, promise.id, rung, now, missed)) next = Math.min(next ?? now + HALT_MS, now + HALT_MS);
      const known = rang.get(promise.id);
      if (known?.due === promise.due && known.step >= alarm.step) continue;
      rang.set(promise.id, rung);
      rings.push({ incident, promise, step: alarm.step, missed });
    }
    if (next !== null)
      cancels.set(
        id,
        // Whatever else is due at that instant rings with it, not after it.
        clock.at(next, () => check(watched)),
      );
  }

  /** A journal that cannot be written silences no alarm: it is written when there is room again. */
  function isWritten(id: string, promise: string, rung: Rung, now: number, missed: boolean): boolean {
    try {
      const recorded = desk.record(id, (known) => ring(known, promise, now, missed));
      if (!recorded.ok && recorded.error.code === 'nothing-changes') written.note(id, promise, rung);
      return true;
    } catch (error) {
      if (!(error instanceof JournalTrouble)) throw error;
      log.caught('alarm-not-recorded', error);
      return false;
    }
  }

  const unsubscribe = desk.subscribe((incident) => {
    watched.add(incident.id);
    check([incident.id]);
  });

  return {
    watch: (incidents) => {
      for (const id of incidents) watched.add(id);
      check(incidents, true);
    },
    recompute: () => check(watched),
    live: () =>
      [...watched].flatMap((id) => {
        const incident = desk.incident(id);
        return incident === null || incident.live.size === 0 ? [] : [incident];
      }),
    stop: () => {
      unsubscribe();
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
