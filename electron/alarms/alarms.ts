import { ring } from '../../src/incident/decide-promise.ts';
import type { Incident, Promise as Promised, Rung } from '../../src/model/incident.ts';
import { alarmOf } from '../../src/promise/alarm.ts';
import { isUnderWayFor, livePromises } from '../../src/promise/promise.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { readable } from '../desk/readable.ts';
import type { Rings } from '../journal/rings.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { log } from '../log/log.ts';

/** The delay before a failed journal write is retried. */
const RETRY_MS = 5_000;

export interface Ring {
  incident: Incident;
  promise: Promised;
  /** The rung of the ladder, minutes after the due instant. */
  step: number;
  /** It became due while the app was closed. */
  missed: boolean;
}

export interface Alarms {
  /** Checks these incidents at the start of the app; later checks are scheduled. */
  watch: (incidents: readonly string[]) => void;
  /** Checks everything again after sleep or a change of the wall clock. Each due rung rings once. */
  recompute: () => void;
  /** The incidents with live promises. The desk owns the objects: do not store references. */
  live: () => Incident[];
  stop: () => void;
}

/** Whether the due instant itself has rung: a later start then reports the delay instead of a missed promise. */
const hasRungDue = ({ due }: Promised, rang: Rung | null): boolean =>
  rang !== null && rang.due === due && rang.step >= 0;

/**
 * One scheduler for all promises. Deadlines are wall-clock instants; a rung is on disk before it sounds, so that it
 * cannot ring twice. `onRings` is called once for all rungs of one check.
 */
export function createAlarms(desk: Desk, written: Rings, clock: Clock, onRings: (rings: Ring[]) => void): Alarms {
  const watched = new Set<string>();
  /** By incident. */
  const cancels = new Map<string, () => void>();
  /** The last rung of each promise since the start, also where the journal could not store it. */
  const rang = new Map<string, Rung>();
  let checking = false;

  function check(ids: Iterable<string>, starting = false): void {
    // Recording a rung calls this function through the subscription, so the present check is finished first.
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
    // The incident's next event adds it again.
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
      if (!tryStore(id, promise.id, rung, now, missed)) next = Math.min(next ?? now + RETRY_MS, now + RETRY_MS);
      const known = rang.get(promise.id);
      if (known?.due === promise.due && known.step >= alarm.step) continue;
      rang.set(promise.id, rung);
      rings.push({ incident, promise, step: alarm.step, missed });
    }
    if (next !== null)
      cancels.set(
        id,
        // Checks all incidents, so that rungs of the same instant ring together.
        clock.at(next, () => check(watched)),
      );
  }

  /** Stores a rung. A failed write does not silence the alarm: it is retried later. */
  function tryStore(id: string, promise: string, rung: Rung, now: number, missed: boolean): boolean {
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
    live: () => readable(desk, watched).filter(({ live }) => live.size > 0),
    stop: () => {
      unsubscribe();
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
