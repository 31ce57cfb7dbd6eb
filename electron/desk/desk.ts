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

/** Who the record names for what the app found out by itself. */
const ITSELF = 'Wheelhouse';

/** `incident` as it is now: further than `events` where other listeners have recorded more since. */
export type Listener = (incident: Incident, events: readonly Event[]) => void;

/**
 * Where requests become events. The only writer of the journal; everything else listens. What is on disk is done: it is
 * answered whatever a listener makes of it, and when all have heard it. A listener that records is answered at once.
 */
export interface Desk {
  /** The folded incident, or null where the journal knows none. Owned by the desk: read it, do not keep it. */
  incident: (id: string) => Incident | null;
  /** A person's request. `incident` null declares a new one. @throws {JournalTrouble} when it cannot be written. */
  command: (incident: string | null, command: Command) => Result<{ incident: string; events: Event[] }, Refusal>;
  /** What the outbox or the alarm found out, or `by` a person did elsewhere. @throws {JournalTrouble} when it cannot be written. */
  record: (incident: string, decision: (incident: Incident) => Decision, by?: string) => Result<Event[], Refusal>;
  /** Hears all that is written from now on, once it is on disk, in the order of stamps. Answers with what ends it. */
  subscribe: (listener: Listener) => () => void;
}

export interface DeskParts {
  journal: Journal;
  clock: Clock;
  newId: () => string;
  person: () => string;
  playbook: (id: string) => Playbook | undefined;
  /** What a new incident runs at. */
  cadence?: () => Cadence;
  /** What a listener threw. It must not throw. */
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

  /** `known`: what was decided on; null begins a new one. */
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
      deliveries.subscribe(({ incident: told, events }) => listener(incidents.get(told.id) ?? told, events)),
  };
}
