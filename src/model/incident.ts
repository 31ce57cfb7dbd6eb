import type { Sequence } from '../base/shared-list.ts';
import type { Cadence } from './cadence.ts';
import type { DeliveryState } from './delivery.ts';
import type { Event } from './event.ts';
import type { Destination } from './destination.ts';
import type { SlackAction } from './slack-action.ts';
import type { Mention } from './mention.ts';
import type { Stamp } from './stamp.ts';
import type { Candidate } from './candidate.ts';
import type { ClockName, MirrorKind, NoteKind, Pace, PromiseKind, Severity, Status } from './words.ts';

/**
 * An incident as folded from its events. Immutable: each event makes a new one. Times are ms since 1970. Maps are in
 * order of first appearance.
 */
export interface Incident {
  id: string;
  title: string;
  severity: Severity;
  status: Status;
  impact: string;
  practice: boolean;
  declaredAt: number;
  declaredBy: string;
  /** Set by a person or by the first matching status; report/postmortem.ts defines the defaults. */
  clocks: Partial<Record<ClockName, number>>;
  playbooks: readonly { name: string; phases: Phase[] }[];
  tasks: ReadonlyMap<string, Task>;
  promises: ReadonlyMap<string, Promise>;
  /** Ids of live promises by `promiseKey`: at most one per kind, and per task. */
  live: ReadonlyMap<string, string>;
  cadence: Cadence;
  /** As chosen by a person; null lets the cadence decide. */
  pace: Pace | null;
  /**
   * Id of the last event that changed what the next promise should be (severity, status, cadence, pace); '' without
   * any.
   */
  terms: string;
  /** Role assignments with start and end; `until` is null while current. */
  assignments: Sequence<RoleAssignment>;
  messages: ReadonlyMap<string, Message>;
  /** Requested Slack actions. */
  actionRequests: ReadonlyMap<string, ActionRequest>;
  /** The incident's own channel. */
  channel: Destination | null;
  mirrored: Partial<Record<MirrorKind, MirroredPlace>>;
  notes: ReadonlyMap<string, Note>;
  /** Slack messages that may belong on the record. */
  candidates: ReadonlyMap<string, Candidate>;
  /** All events in the order of their stamps. */
  events: Sequence<Event>;
}

export interface Phase {
  id: string;
  title: string;
  guidance: string;
  tasks: string[];
}

export interface Task {
  id: string;
  title: string;
  description: string;
  state: 'open' | 'done' | 'skipped';
  /** When the state last changed. */
  at: number | null;
  by: string | null;
  reason: string | null;
  assignee: string | null;
  notes: { text: string; at: number; by: string }[];
}

/** A rung of the alarm's ladder: the due instant (ms since 1970) it belongs to, and `step` minutes after it. */
export interface Rung {
  due: number;
  step: number;
}

/** Shadows the global on purpose: here a promise is made to people. */
export interface Promise {
  id: string;
  kind: PromiseKind;
  /** The task of a time-box; otherwise null. */
  task: string | null;
  /** Minutes; null where the promise does not recur. */
  every: number | null;
  /** The update that announced it, even if changed since; null where none did. */
  announcedBy: string | null;
  madeAt: number;
  /** When a person last set `due`. */
  setAt: number;
  /** The incident's `terms` at that time, compared by order, not by clock. */
  terms: string;
  /** The announced instant; changes without an announcement do not move it. Lateness is measured from here. */
  promisedFor: number;
  /** The present due instant, snoozes included. */
  due: number;
  state: 'live' | 'kept' | 'withdrawn' | 'replaced';
  /** When it was kept, withdrawn or replaced. */
  endedAt: number | null;
  message: string | null;
  reason: string | null;
  snoozes: { at: number; until: number; reason: string | null; message: string | null }[];
  /** The person who was asked to write the update. */
  handedTo: { person: string; role: string | null; at: number } | null;
  /** The last rung recorded; null where none was. */
  rung: Rung | null;
}

export interface RoleAssignment {
  role: string;
  person: string;
  from: number;
  until: number | null;
}

export interface Message {
  id: string;
  kind: 'update' | 'message';
  text: string;
  by: string;
  writtenAt: number;
  /** Stamp of the event that wrote it. */
  stamp: Stamp;
  /** The stamp up to which its writer knew the record: later events are not in it, even if recorded before delivery. */
  upTo: Stamp;
  /** The generated lines of its text; null where a person wrote all of it. */
  generated: Generated | null;
  /** Mentions that a person chose. */
  mentions: readonly Mention[];
  /** Of a text that was too long for one message: `index` counts from 1, `last` is the id of the last message. */
  part: { index: number; of: number; last: string } | null;
  /** A mirror of the incident's state. */
  live: boolean;
  /** `destinationKey` of the incident's channel, in messages that announce it. */
  tellsOf: string | null;
  /** Sent as a file, as it is too long for a message. */
  asFile: boolean;
  /** An attached file; `id` is main's, `bytes` its size. */
  attachment: Attachment | null;
  /** The message that this correction edits; null for other messages. */
  corrects: string | null;
  /** Ids of its corrections, in order. */
  corrections: string[];
  /** undefined: no statement; null: no further update. */
  nextUpdateBy: number | null | undefined;
  noFurtherBecause: string | null;
  /** The live promise of the next update when it was written, which its delivery keeps. By order, not by clock. */
  promise: string | null;
  /** The incident's `terms` when it was written. */
  terms: string;
  copies: Copy[];
}

/** Generated lines of a draft, as they were in it: the next draft recognises them. */
export interface Generated {
  /** The state line at the top; null where a person wrote it. */
  head: string | null;
  /** The impact below the head; null where there was none, or a person wrote it. */
  impact: string | null;
  /** The line above the list of events, or the one that says that nothing happened. */
  list: string;
}

export interface Attachment {
  id: string;
  name: string;
  bytes: number;
}

/** A mirror and its place. */
export interface MirroredPlace {
  place: Destination;
  since: number;
  /** The state message, which is edited in place. */
  message: string | null;
  /** Slack's id. */
  canvas: string | null;
}

/** Delivered like a message, with one copy. */
export interface ActionRequest extends Message {
  work: SlackAction;
}

export interface Copy {
  /** `destinationKey` of the destination. */
  key: string;
  destination: Destination;
  /** The destination's own text; null for the message's text. */
  text: string | null;
  /** The part of the message's text, or of the destination's own text, that was too long for one message. */
  part: { index: number; of: number } | null;
  state: DeliveryState;
  attempt: number;
  /** When the state last changed. */
  at: number;
  ts: string | null;
  link: string | null;
  code: string | null;
  detail: string | null;
  notBefore: number | null;
  /** When it was first sent; null before that. */
  firstSentAt: number | null;
  /** When a person last asked to send it; null where nobody did. */
  askedAt: number | null;
  /** Codes with which it was queued again, each once. */
  putBackFor: readonly string[];
  /** A person decided to send it although its promise had passed. */
  sendAnyway: boolean;
  /** Sent by another transport since: it waits for a person. */
  diverted: boolean;
}

export interface Note {
  id: string;
  kind: NoteKind;
  text: string;
  by: string;
  at: number;
  recordedAt: number;
  /** The candidate that it was made from. */
  candidate: string | null;
  /** For changes only: how it ended. */
  outcome: { state: 'unwound' | 'kept'; text: string; at: number } | null;
}
