import { promiseKey } from '../promise/promise.ts';
import type { Sequence } from '../base/shared-list.ts';
import { firstThat } from '../base/sorted.ts';
import type { Event, EventOf, EventType } from '../model/event.ts';
import { candidateAppliers } from './fold-candidate.ts';
import { messageAppliers } from './fold-message.ts';
import { checkpointsBefore, checkpointsOf, isKept, keepCheckpoints } from './checkpoints.ts';
import { changePromise } from './fold-promise.ts';
import { emptyIncident, grown, sharing, type Growing } from './growing.ts';
import type { RoleAssignment, Incident, Note, Task } from '../model/incident.ts';
import { compareStamps } from '../model/stamp.ts';

type Apply<T extends EventType> = (incident: Growing, event: EventOf<T>) => void;

/** All events of one incident, in any order and with repeats, as the incident they tell. */
export function fold(id: string, events: readonly Event[]): Incident {
  return write(emptyIncident(id), [], isSorted(events) ? events : events.toSorted(compareStamps));
}

/**
 * The incident with some more events. The given one is not changed, so a window can compare what it drew. An event older
 * than what is known is put in its place: what came after the last checkpoint before it is folded anew.
 */
export function extend(incident: Incident, events: readonly Event[]): Incident {
  const known = incident.events;
  const fresh = events.filter((event) => !isKnown(known, event));
  if (fresh.length === 0) return incident;
  const sorted = isSorted(fresh) ? fresh : fresh.toSorted(compareStamps);
  const { stamp } = sorted[0]!;
  if (stamp >= (known.at(-1)?.stamp ?? '')) return write(grown(incident), checkpointsOf(incident), sorted, incident);
  const checkpoints = checkpointsBefore(incident, stamp);
  const start = checkpoints.at(-1) ?? emptyIncident(incident.id);
  const since = Array.from({ length: known.length - start.events.length }, (_, n) =>
    known.at(start.events.length + n)!,
  );
  const later = [...since, ...sorted].toSorted(compareStamps);
  return write(grown(start), checkpoints, later, incident);
}

/** Writes events in this order. `before`: what was drawn, if anything was. */
function write(grows: Growing, earlier: readonly Incident[], events: readonly Event[], before?: Incident): Incident {
  const length = grows.events.length + events.length;
  let checkpoints = earlier;
  for (const event of events) {
    append(grows, event);
    if (isKept(grows.events.length, length)) checkpoints = [...checkpoints, grown(grows)];
  }
  const incident = before === undefined ? grows : sharing(grows, before);
  keepCheckpoints(incident, checkpoints);
  return incident;
}

function append(incident: Growing, event: Event): void {
  if (isKnown(incident.events, event)) return;
  incident.events.push(event);
  // A type this version does not know is kept in `events` and says nothing here.
  if (event.type === 'unreadable' || !Object.hasOwn(appliers, event.type)) return;
  const apply = appliers[event.type] as Apply<EventType>;
  apply(incident, event);
}

/** Whether an event is in the record: at its stamp, which no other event of its device has. */
function isKnown(events: Sequence<Event>, { id, stamp }: Event): boolean {
  const last = events.at(-1);
  if (last === undefined || last.stamp < stamp) return false;
  for (let at = firstThat(events, (each) => each.stamp >= stamp); events.at(at)?.stamp === stamp; at++) {
    if (events.at(at)!.id === id) return true;
  }
  return false;
}

function isSorted(events: readonly Event[]): boolean {
  for (let i = 1; i < events.length; i++) if (events[i]!.stamp < events[i - 1]!.stamp) return false;
  return true;
}

function changeTask(incident: Growing, id: string, change: Partial<Task>): void {
  incident.tasks.change(id, (task) => ({ ...task, ...change }));
}

function changeNote(incident: Growing, id: string, change: Partial<Note>): void {
  incident.notes.change(id, (note) => ({ ...note, ...change }));
}

const appliers: { [T in EventType]: Apply<T> } = {
  'incident.declared': (incident, { data, at, by }) => {
    incident.title = data.title;
    incident.severity = data.severity;
    incident.impact = data.impact;
    incident.practice = data.practice;
    incident.declaredAt = at;
    incident.declaredBy = by;
  },
  'incident.renamed': (incident, { data }) => {
    incident.title = data.title;
  },
  'severity.changed': (incident, { id, data }) => {
    incident.severity = data.to;
    incident.terms = id;
  },
  'status.changed': (incident, { id, data, at }) => {
    incident.status = data.to;
    incident.terms = id;
    if (data.to === 'monitoring') incident.clocks.mitigated ??= at;
    if (data.to === 'resolved') {
      incident.clocks.mitigated ??= at;
      incident.clocks.resolved = at;
    }
    if (data.from === 'resolved' && data.to !== 'closed') delete incident.clocks.resolved;
  },
  'impact.changed': (incident, { data }) => {
    incident.impact = data.impact;
  },
  'clock.set': (incident, { data }) => {
    incident.clocks[data.clock] = data.time;
  },
  'playbook.started': (incident, { id, data, at, by }) => {
    const phases = data.playbook.phases.map((phase) => ({
      id: `${id}/${phase.id}`,
      title: phase.title,
      guidance: phase.guidance,
      tasks: phase.tasks.map((task) => `${id}/${task.id}`),
    }));
    incident.playbooks.push({ name: data.playbook.name, phases });
    for (const phase of data.playbook.phases) {
      for (const task of phase.tasks) {
        incident.tasks.set(`${id}/${task.id}`, {
          id: `${id}/${task.id}`,
          title: task.title,
          description: task.description,
          state: task.done ? 'done' : 'open',
          at: task.done ? at : null,
          by: task.done ? by : null,
          reason: null,
          assignee: null,
          notes: [],
        });
      }
    }
  },
  'task.done': (incident, { data, at, by }) => changeTask(incident, data.task, { state: 'done', at, by, reason: null }),
  'task.reopened': (incident, { data }) =>
    changeTask(incident, data.task, { state: 'open', at: null, by: null, reason: null }),
  'task.skipped': (incident, { data, at, by }) =>
    changeTask(incident, data.task, { state: 'skipped', at, by, reason: data.reason }),
  'task.assigned': (incident, { data }) => changeTask(incident, data.task, { assignee: data.person }),
  'task.noted': (incident, { data, at, by }) => {
    const notes = incident.tasks.get(data.task)?.notes ?? [];
    changeTask(incident, data.task, { notes: [...notes, { text: data.text, at, by }] });
  },
  'cadence.set': (incident, { id, data }) => {
    incident.cadence = data.cadence;
    incident.pace = null;
    incident.terms = id;
  },
  'pace.set': (incident, { id, data }) => {
    incident.pace = data.pace;
    incident.terms = id;
  },
  'promise.made': (incident, { data, at }) => {
    const { kind = 'update', task = null, every = null } = data;
    const key = promiseKey({ kind, task });
    const message = incident.messages.get(data.message ?? '');
    // Two laptops may each have made one: the later stands, so that one of a kind is live at most.
    const before = [data.replaces, incident.live.get(key)].flatMap((id) => incident.promises.get(id ?? '') ?? []);
    // What was told, and what was broken already, is not made good by another promise.
    const told = before.find(
      ({ state, toldBy, promisedFor }) => state === 'live' && (toldBy !== null || promisedFor <= at),
    );
    for (const { id } of before) changePromise(incident, id, { state: 'replaced', endedAt: at });
    incident.promises.set(data.promise, {
      id: data.promise,
      kind,
      task,
      every,
      toldBy: data.message ?? told?.toldBy ?? null,
      madeAt: at,
      // What changed while the update was on its way is newer than what its writer chose.
      setAt: message?.writtenAt ?? at,
      terms: message?.terms ?? incident.terms,
      promisedFor: Math.min(data.due, told?.promisedFor ?? data.due),
      due: data.due,
      state: 'live',
      endedAt: null,
      message: null,
      reason: null,
      snoozes: [],
      handedTo: null,
      rung: null,
    });
    incident.live.set(key, data.promise);
  },
  'promise.kept': (incident, { data, at }) =>
    changePromise(incident, data.promise, { state: 'kept', endedAt: at, message: data.message ?? null }),
  'promise.snoozed': (incident, { data, at }) => {
    const snoozes = incident.promises.get(data.promise)?.snoozes ?? [];
    const snooze = { at, until: data.until, reason: data.reason ?? null, message: data.message ?? null };
    changePromise(incident, data.promise, {
      due: data.until,
      setAt: at,
      terms: incident.terms,
      snoozes: [...snoozes, snooze],
    });
  },
  'promise.handed': (incident, { data, at }) =>
    changePromise(incident, data.promise, { handedTo: { person: data.to, role: data.role ?? null, at } }),
  'promise.withdrawn': (incident, { data, at }) =>
    changePromise(incident, data.promise, { state: 'withdrawn', endedAt: at, reason: data.reason ?? null }),
  'alarm.rang': (incident, { data }) =>
    changePromise(incident, data.promise, { rung: { due: data.due, step: data.step ?? 0 } }),
  'role.assigned': (incident, { data, at }) => {
    incident.current.push(incident.assignments.length);
    incident.assignments.push({ role: data.role, person: data.person, from: at, until: null });
  },
  'role.released': (incident, { data, at }) => {
    const { assignments, current } = incident;
    const isMeant = ({ role, person }: RoleAssignment): boolean => role === data.role && person === data.person;
    const ended = current.findLastIndex((place) => isMeant(assignments.at(place)!));
    if (ended === -1) return;
    const [place = 0] = current.splice(ended, 1);
    assignments.set(place, { ...assignments.at(place)!, until: at });
  },
  ...messageAppliers,
  'note.written': (incident, { data, at, recordedAt, by }) => {
    incident.notes.set(data.note, {
      id: data.note,
      kind: data.kind,
      text: data.text,
      by,
      at,
      recordedAt,
      candidate: null,
      outcome: null,
    });
  },
  'note.amended': (incident, { data }) => changeNote(incident, data.note, { text: data.text, at: data.time }),
  ...candidateAppliers,
  'change.unwound': (incident, { data, at }) =>
    changeNote(incident, data.note, { outcome: { state: 'unwound', text: data.how, at } }),
  'change.kept': (incident, { data, at }) =>
    changeNote(incident, data.note, { outcome: { state: 'kept', text: data.reason, at } }),
  'report.exported': () => undefined,
};
