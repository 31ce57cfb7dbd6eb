import type { Copy, Incident, Note, Promise as UpdatePromise } from '../incident/incident.ts';
import type { Severity, Status } from '../incident/words.ts';
import { lateness } from '../promise/promise.ts';

/** The five clocks of an incident, ms since 1970; null where it has not come to that. */
export interface Clocks {
  started: number;
  detected: number;
  firstPost: number | null;
  mitigated: number | null;
  resolved: number | null;
}

export interface PromiseRow {
  promisedFor: number;
  due: number;
  state: UpdatePromise['state'] | 'overdue';
  endedAt: number | null;
  /** ms; null where it was not kept. */
  late: number | null;
  reason: string | null;
  snoozes: UpdatePromise['snoozes'];
}

/** What the record says, as a postmortem orders it. Every format is a reading of this. Times are ms since 1970. */
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
  kept: number;
  owed: number;
  /** The longest time without a delivered update, ms; null before the first clock has run. */
  longestSilence: number | null;
  messages: {
    at: number;
    by: string;
    kind: 'update' | 'message';
    text: string;
    nextUpdateBy: number | null | undefined;
    copies: Copy[];
  }[];
  openChanges: Note[];
  settledChanges: Note[];
  incident: Incident;
}

/** `now` in ms since 1970: what is still open is measured up to it. */
export function postmortem(incident: Incident, now: number): Postmortem {
  const promises = [...incident.promises.values()].map((promise) => row(promise, now));
  const owed = promises.filter((p) => p.state === 'kept' || p.state === 'overdue');
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
    roles: incident.holdings.map(({ role, person, from, until }) => ({ role, person, from, until })),
    promises,
    kept: owed.filter((p) => p.late === 0).length,
    owed: owed.length,
    longestSilence: longestSilence(incident, now),
    messages: [...incident.messages.values()].map(({ writtenAt, by, kind, text, nextUpdateBy, copies }) => ({
      at: writtenAt,
      by,
      kind,
      text,
      nextUpdateBy,
      copies,
    })),
    openChanges: changes.filter((note) => note.outcome === null),
    settledChanges: changes.filter((note) => note.outcome !== null),
    incident,
  };
}

/** Started and detected are the declaration until someone sets them; the first post is the first delivered update. */
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

function row(promise: UpdatePromise, now: number): PromiseRow {
  const overdue = promise.state === 'live' && promise.due <= now;
  return {
    promisedFor: promise.promisedFor,
    due: promise.due,
    state: overdue ? 'overdue' : promise.state,
    endedAt: promise.endedAt,
    late: lateness(promise),
    reason: promise.reason,
    snoozes: promise.snoozes,
  };
}

/** When each update first arrived anywhere, in order. */
function deliveries(incident: Incident): number[] {
  const times = [...incident.messages.values()]
    .filter((message) => message.kind === 'update')
    .flatMap((message) => {
      const arrived = message.copies.filter((copy) => copy.state === 'sent').map((copy) => copy.at);
      return arrived.length === 0 ? [] : [Math.min(...arrived)];
    });
  return times.toSorted((a, b) => a - b);
}

function longestSilence(incident: Incident, now: number): number | null {
  const end = incident.clocks.resolved ?? now;
  const marks = [incident.declaredAt, ...deliveries(incident).filter((time) => time < end), end];
  const gaps = marks.slice(1).map((mark, i) => mark - marks[i]!);
  return gaps.length === 0 ? null : Math.max(0, ...gaps);
}
