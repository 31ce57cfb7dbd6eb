import { type Decision, type Refusal } from '../../src/incident/decision.ts';
import type { Cadence } from '../../src/model/cadence.ts';
import type { Command } from '../../src/model/command.ts';
import { decide } from '../../src/incident/decide.ts';
import type { Draft, Event } from '../../src/model/event.ts';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Incident } from '../../src/model/incident.ts';
import { nextStamp } from '../../src/model/stamp.ts';
import type { Playbook } from '../../src/model/playbook.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Journal } from '../journal/journal.ts';
import { createDeliveries } from './deliveries.ts';
import { createFolded } from './folded.ts';

/** The author (`by`) of events that the app records without a person. */
const ITSELF = 'Wheelhouse';

/** `incident` in its present state, which includes later events if other listeners recorded some. */
export type Listener = (incident: Incident, events: readonly Event[]) => void;

/**
 * Turns commands into events, and is the only writer of the journal. A written command succeeds whatever its listeners
 * do; it returns after all of them ran, except when a listener called it.
 */
export interface Desk {
  /** The folded incident, or null if the journal has none. The desk owns the object: do not store a reference. */
  incident: (id: string) => Incident | null;
  /** A person's command; `incident` null declares a new one. @throws {JournalTrouble} when it cannot be written. */
  command: (incident: string | null, command: Command) => Result<{ incident: string; events: Event[] }, Refusal>;
  /**
   * Records what the app found out (outbox, alarms), or what a person `by` did elsewhere. @throws {JournalTrouble} when
   * it cannot be written.
   */
  record: (incident: string, decision: (incident: Incident) => Decision, by?: string) => Result<Event[], Refusal>;
  /** Adds a listener for events written from now on, in the order of stamps. Returns a function that removes it. */
  subscribe: (listener: Listener) => () => void;
}

export interface DeskParts {
  journal: Journal;
  clock: Clock;
  newId: () => string;
  person: () => string;
  playbook: (id: string) => Playbook | undefined;
  /** The cadence of new incidents. */
  cadence?: () => Cadence;
  /** Gets what a listener threw. It must not throw. */
  report: (error: unknown) => void;
}

export function createDesk({ journal, clock, newId, person, playbook, cadence, report }: DeskParts): Desk {
  const incidents = createFolded();
  const deliveries = createDeliveries<{ incident: Incident; events: readonly Event[] }>(report);
  let stamp = journal.lastStamp();

  function incident(id: string): Incident | null {
    const known = incidents.get(id);
    if (known !== undefined) return known;
    const events = journal.events(id);
    if (events.length === 0) return null;
    const folded = fold(id, events);
    incidents.set(id, folded);
    return folded;
  }

  /** `known`: the state that the decision was made on; null for a new incident. */
  function write(id: string, known: Incident | null, drafts: readonly Draft[], now: number, by: string): Event[] {
    let last = stamp;
    const events = drafts.map((draft): Event => {
      last = nextStamp(last, now, journal.device);
      const { type, data, at = now } = draft;
      return { id: newId(), incident: id, type, v: 1, at, recordedAt: now, stamp: last, by, data } as Event;
    });
    journal.append(events);
    stamp = last;
    const folded = known === null ? fold(id, events) : extend(known, events);
    incidents.set(id, folded);
    deliveries.send({ incident: folded, events });
    return events;
  }

  return {
    incident,
    command: (id, command) => {
      const now = clock.now();
      const known = id === null ? null : incident(id);
      const decision = decide(known, command, {
        now,
        newId,
        playbook,
        ...(cadence === undefined ? {} : { cadence: cadence() }),
      });
      if (!decision.ok) return decision;
      const target = id ?? newId();
      return ok({ incident: target, events: write(target, known, decision.value, now, person()) });
    },
    record: (id, decision, by = ITSELF) => {
      const known = incident(id);
      if (known === null) return err({ code: 'no-incident' });
      const decided = decision(known);
      return decided.ok ? ok(write(id, known, decided.value, clock.now(), by)) : decided;
    },
    subscribe: (listener) =>
      deliveries.subscribe(({ incident: recorded, events }) =>
        listener(incidents.get(recorded.id) ?? recorded, events),
      ),
  };
}
