import type { Copy, Incident, Message, Promise, Task } from '../../src/model/incident.ts';
import type { Destination } from '../../src/model/destination.ts';
import type { Candidate } from '../../src/model/candidate.ts';

/** JSON, as in the files beside a fixture. */
type Fact = string | number | boolean | null | Fact[] | { [name: string]: Fact };
type Facts = Record<string, Fact>;

export const time = (ms: number): string => new Date(ms).toISOString();
const timeOrNull = (ms: number | null | undefined): string | null => (ms == null ? null : time(ms));
/** A value exactly as the record stores it. */
const asStored = (value: unknown): Fact => JSON.parse(JSON.stringify(value)) as Fact;

/**
 * The facts of an incident in the terms of a fixture's `expected.json`. The only place to change when code renames a
 * fact; fixtures never change.
 */
export function factsOf(incident: Incident): Facts {
  const { events, playbooks, assignments: holdings, notes, candidates, messages, actionRequests: errands } = incident;
  return {
    id: incident.id,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    impact: incident.impact,
    practice: incident.practice,
    declared: { at: time(incident.declaredAt), by: incident.declaredBy },
    milestones: byName(incident.clocks, (at) => time(at)),
    cadence: asStored(incident.cadence),
    pace: incident.pace,
    playbooks: playbooks.map(({ name, phases }) => ({
      name,
      phases: phases.map(({ id, title, guidance, tasks }) => ({ id, title, guidance, tasks: [...tasks] })),
    })),
    tasks: [...incident.tasks.values()].map(taskFacts),
    promises: [...incident.promises.values()].map((promise) => promiseFacts(incident, promise)),
    livePromises: [...incident.live.values()].toSorted(),
    roles: [...holdings].map(({ role, person, from, until }) => ({
      role,
      person,
      from: time(from),
      until: timeOrNull(until),
    })),
    messages: [...messages.values()].map((message) => messageFacts(incident, message)),
    slackActions: [...errands.values()].map(({ id, by, writtenAt, work, copies }) => ({
      id,
      by,
      askedAt: time(writtenAt),
      action: asStored(work),
      deliveries: copies.map(copyFacts),
    })),
    channel: incident.channel === null ? null : placeFacts(incident.channel),
    mirrors: byName(incident.mirrored, ({ place, since, message, canvas }) => ({
      place: placeFacts(place),
      since: time(since),
      message,
      canvas,
    })),
    notes: [...notes.values()].map(({ id, kind, text, by, at, recordedAt, candidate, outcome }) => ({
      id,
      kind,
      text,
      by,
      candidate,
      at: time(at),
      recordedAt: time(recordedAt),
      outcome: outcome === null ? null : { state: outcome.state, text: outcome.text, at: time(outcome.at) },
    })),
    candidates: [...candidates.values()].map(candidateFacts),
    events: { count: events.length, first: events.at(0)?.stamp ?? null, last: events.at(-1)?.stamp ?? null },
  };
}

const taskFacts = ({ id, title, description, state, at, by, reason, assignee, notes }: Task): Facts => ({
  id,
  title,
  description,
  state,
  at: timeOrNull(at),
  by,
  reason,
  assignee,
  notes: notes.map((note) => ({ text: note.text, by: note.by, at: time(note.at) })),
});

const candidateFacts = (candidate: Candidate): Facts => ({
  id: candidate.id,
  why: candidate.why,
  author: candidate.author,
  text: candidate.text,
  link: candidate.link,
  thread: candidate.thread,
  saidAt: time(candidate.time),
  state: candidate.state,
  note: candidate.note,
  takenText: candidate.takenText,
  gone: candidate.gone,
});

const promiseFacts = ({ terms }: Incident, promise: Promise): Facts => ({
  id: promise.id,
  kind: promise.kind,
  task: promise.task,
  every: promise.every,
  toldBy: promise.announcedBy,
  madeAt: time(promise.madeAt),
  setAt: time(promise.setAt),
  promisedFor: time(promise.promisedFor),
  due: time(promise.due),
  /** Severity, status, cadence and pace have not changed since. */
  termsStand: promise.terms === terms,
  state: promise.state,
  endedAt: timeOrNull(promise.endedAt),
  keptBy: promise.message,
  reason: promise.reason,
  snoozes: promise.snoozes.map(({ at, until, reason, message }) => ({
    at: time(at),
    until: time(until),
    reason,
    message,
  })),
  handedTo:
    promise.handedTo === null
      ? null
      : { person: promise.handedTo.person, role: promise.handedTo.role, at: time(promise.handedTo.at) },
  rang: promise.rung === null ? null : { due: time(promise.rung.due), step: promise.rung.step },
});

const messageFacts = ({ terms }: Incident, message: Message): Facts => ({
  id: message.id,
  kind: message.kind,
  text: message.text,
  by: message.by,
  writtenAt: time(message.writtenAt),
  mentions: asStored(message.mentions),
  part: asStored(message.part),
  isLiveState: message.live,
  asFile: message.asFile,
  attachment: asStored(message.attachment),
  corrects: message.corrects,
  corrections: [...message.corrections],
  nextUpdate: message.nextUpdateBy === undefined ? 'unsaid' : (timeOrNull(message.nextUpdateBy) ?? 'none'),
  noFurtherBecause: message.noFurtherBecause,
  promise: message.promise,
  termsStand: message.terms === terms,
  deliveries: message.copies.map(copyFacts),
});

const copyFacts = (copy: Copy): Facts => ({
  key: copy.key,
  place: placeFacts(copy.destination),
  ownText: copy.text,
  part: asStored(copy.part),
  state: copy.state,
  attempt: copy.attempt,
  at: time(copy.at),
  ts: copy.ts,
  link: copy.link,
  code: copy.code,
  detail: copy.detail,
  notBefore: timeOrNull(copy.notBefore),
  sendAnyway: copy.sendAnyway,
  heldForOtherWay: copy.diverted,
});

const placeFacts = ({ workspace, channel, name, thread }: Destination): Facts => ({
  workspace,
  channel,
  name,
  thread: thread ?? null,
});

const byName = <T>(named: Partial<Record<string, T>>, fact: (value: T) => Fact): Facts =>
  Object.fromEntries(
    Object.entries(named)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, fact(value)]])),
  );
