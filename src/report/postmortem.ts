import type { Incident, Note, Promise as Promised } from '../model/incident.ts';
import type { Severity, Status } from '../model/words.ts';
import { isEarlierPart, textsInParts, wholeText, type Place } from '../message/message-parts.ts';
import { countPromises, deliveries, isMissed, lateness, type PromiseCount } from '../promise/promise-counts.ts';

/** The five milestones of an incident, ms since 1970; null where not reached. */
export interface Clocks {
  started: number;
  detected: number;
  firstPost: number | null;
  mitigated: number | null;
  resolved: number | null;
}

export interface PromiseRow {
  /** The kind of promise, where it was not the next update. */
  kind: Promised['kind'];
  /** Title of the task with this time-box. */
  task: string | null;
  promisedFor: number;
  due: number;
  state: Promised['state'] | 'overdue';
  endedAt: number | null;
  /** ms; null where it was not kept. */
  late: number | null;
  reason: string | null;
  snoozes: Promised['snoozes'];
}

/** The record in the order of a postmortem, the source of every export format. Times are ms since 1970. */
export interface Postmortem {
  title: string;
  severity: Severity;
  status: Status;
  practice: boolean;
  impact: string;
  declaredAt: number;
  declaredBy: string;
  writtenAt: number;
  clocks: Clocks;
  roles: { role: string; person: string; from: number; until: number | null }[];
  promises: PromiseRow[];
  count: PromiseCount;
  messages: {
    at: number;
    by: string;
    kind: 'update' | 'message';
    text: string;
    nextUpdateBy: number | null | undefined;
    noFurtherBecause: string | null;
    /** It corrected an earlier message. */
    isCorrection: boolean;
    /** The name of the attached file. */
    file: string | null;
    /** Its destinations; a text of several messages is one entry, as it was written. */
    places: Place[];
  }[];
  openChanges: Note[];
  closedChanges: Note[];
  incident: Incident;
}

/** `now` in ms since 1970: open intervals are measured up to it. */
export function postmortem(incident: Incident, now: number): Postmortem {
  const changes = [...incident.notes.values()].filter((note) => note.kind === 'change');
  return {
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    practice: incident.practice,
    impact: incident.impact,
    declaredAt: incident.declaredAt,
    declaredBy: incident.declaredBy,
    writtenAt: now,
    clocks: clocksOf(incident),
    roles: Array.from(incident.assignments, ({ role, person, from, until }) => ({ role, person, from, until })),
    promises: [...incident.promises.values()].map((promise) => row(promise, incident, now)),
    count: countPromises(incident, now),
    messages: messagesOf(incident),
    openChanges: changes.filter((note) => note.outcome === null),
    closedChanges: changes.filter((note) => note.outcome !== null),
    incident,
  };
}

function messagesOf(incident: Incident): Postmortem['messages'] {
  const texts = textsInParts(incident);
  return [...incident.messages.values()]
    .filter((message) => !isEarlierPart(message, incident))
    .map((message) => {
      const { writtenAt, by, kind, nextUpdateBy, noFurtherBecause, corrects, attachment } = message;
      const isCorrection = corrects !== null;
      return {
        at: writtenAt,
        by,
        kind,
        ...wholeText((isCorrection ? undefined : texts.get(message.id)) ?? [message]),
        // The corrected message has it already.
        nextUpdateBy: isCorrection ? undefined : nextUpdateBy,
        noFurtherBecause,
        isCorrection,
        file: attachment?.name ?? null,
      };
    });
}

/** Started and detected default to the declaration; the first post is the first delivered update. */
function clocksOf(incident: Incident): Clocks {
  const { started, detected, mitigated, resolved } = incident.clocks;
  return {
    started: started ?? incident.declaredAt,
    detected: detected ?? incident.declaredAt,
    firstPost: deliveries(incident)[0] ?? null,
    mitigated: mitigated ?? null,
    resolved: resolved ?? null,
  };
}

function row(promise: Promised, incident: Incident, now: number): PromiseRow {
  const overdue = promise.state === 'live' && isMissed(promise, now);
  return {
    kind: promise.kind,
    task: promise.task === null ? null : (incident.tasks.get(promise.task)?.title ?? promise.task),
    promisedFor: promise.promisedFor,
    due: promise.due,
    state: overdue ? 'overdue' : promise.state,
    endedAt: promise.endedAt,
    late: lateness(promise),
    reason: promise.reason,
    snoozes: promise.snoozes,
  };
}
