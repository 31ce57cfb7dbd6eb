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

/** An incident as its events tell it. It never changes: each event makes another one. Times are ms since 1970. Maps keep the order of first appearance. */
export interface Incident {
  id: string;
  title: string;
  severity: Severity;
  status: Status;
  impact: string;
  practice: boolean;
  declaredAt: number;
  declaredBy: string;
  /** Set by hand or by the first fitting status; report/postmortem.ts says what stands in where there is none. */
  clocks: Partial<Record<ClockName, number>>;
  playbooks: readonly { name: string; phases: Phase[] }[];
  tasks: ReadonlyMap<string, Task>;
  promises: ReadonlyMap<string, Promise>;
  /** The live promises, by `promiseKey`: at most one of each kind, and of each task. */
  live: ReadonlyMap<string, string>;
  cadence: Cadence;
  /** As chosen; null while the cadence itself says. */
  pace: Pace | null;
  /** The event by which severity, status, cadence or pace last changed what the next promise should be; '' while none did. */
  terms: string;
  /** Who held which role from when to when; `until` is null while held. */
  assignments: Sequence<RoleAssignment>;
  messages: ReadonlyMap<string, Message>;
  /** What was asked to be done in Slack. */
  actionRequests: ReadonlyMap<string, ActionRequest>;
  /** The incident's own channel. */
  channel: Destination | null;
  mirrored: Partial<Record<MirrorKind, Keeping>>;
  notes: ReadonlyMap<string, Note>;
  /** What was said in Slack and may belong on the record. */
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
  /** Of the latest change of state. */
  at: number | null;
  by: string | null;
  reason: string | null;
  assignee: string | null;
  notes: { text: string; at: number; by: string }[];
}

/** One step of the alarm's ladder: for which due instant (ms since 1970), and which one, minutes after it. */
export interface Rung {
  due: number;
  step: number;
}

/** Shadows the global on purpose: in this house a promise is made to people. */
export interface Promise {
  id: string;
  kind: PromiseKind;
  /** Of a task's time-box; else null. */
  task: string | null;
  /** Minutes; null where it is not made again once kept. */
  every: number | null;
  /** The update that told people of it, also where it was changed since; null where nobody was told. */
  toldBy: string | null;
  madeAt: number;
  /** When a person last chose `due`. */
  setAt: number;
  /** The incident's terms then: by order, not by the clock. */
  terms: string;
  /** What people were told: snoozing and changing in silence do not move it. Lateness is counted from here. */
  promisedFor: number;
  /** As it stands, snoozes included. */
  due: number;
  state: 'live' | 'kept' | 'withdrawn' | 'replaced';
  /** When it was kept, withdrawn or replaced. */
  endedAt: number | null;
  message: string | null;
  reason: string | null;
  snoozes: { at: number; until: number; reason: string | null; message: string | null }[];
  /** Who was asked to write it instead. */
  handedTo: { person: string; role: string | null; at: number } | null;
  /** What last rang: for which due instant, and which rung, minutes after it; null while it has not. */
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
  /** Of the event that it was written with. */
  stamp: Stamp;
  /** How far the record had come for whoever wrote it: what came later, be it before it arrived, is not in it. */
  upTo: Stamp;
  /** What of its text was written by the app as it was drafted; null where a person wrote all of it. */
  generated: Generated | null;
  /** Names in the text that call people, as a person chose them. */
  mentions: readonly Mention[];
  /** Of a text that was too long for one message: counted from 1; `last` is the message that ends it. */
  part: { index: number; of: number; last: string } | null;
  /** It shows the incident's state and is kept current in its place. */
  live: boolean;
  /** `destinationKey` of the channel that the incident moved to, where it tells people of that. */
  tellsOf: string | null;
  /** Too long for a message: it goes as a file. */
  asFile: boolean;
  /** A file that goes with it; `id` is main's, `bytes` its size. */
  attachment: Attachment | null;
  /** The message that this one changes where it arrived; it is none of its own. */
  corrects: string | null;
  /** What changed it since, in order. */
  corrections: string[];
  /** undefined: says nothing of the next update; null: there is none. */
  nextUpdateBy: number | null | undefined;
  noFurtherBecause: string | null;
  /** The next update's live promise when it was written: the one that its delivery keeps. By order, not by the clock. */
  promise: string | null;
  /** The incident's terms when it was written. */
  terms: string;
  copies: Copy[];
}

/** Lines that a draft wrote by itself, as they stood in it: a later draft knows them by these. */
export interface Generated {
  /** Where things stood, its first line; null where a person wrote that. */
  head: string | null;
  /** The impact below the head; null where there was none, or a person wrote it. */
  impact: string | null;
  /** The line above the list of what happened, or the one that says that nothing did. */
  list: string;
}

export interface Attachment {
  id: string;
  name: string;
  bytes: number;
}

/** What is kept current in Slack, and where. */
export interface Keeping {
  place: Destination;
  since: number;
  /** The state's, which is edited in its place. */
  message: string | null;
  /** Slack's id. */
  canvas: string | null;
}

/** On its way as a message is, with one copy. */
export interface ActionRequest extends Message {
  work: SlackAction;
}

export interface Copy {
  /** `destinationKey` of the destination. */
  key: string;
  destination: Destination;
  /** What this audience is told instead of the message's text. */
  text: string | null;
  /** Of a text that was too long for one message: the message's, or that of what this audience is told. */
  part: { index: number; of: number } | null;
  state: DeliveryState;
  attempt: number;
  /** Of the latest move. */
  at: number;
  ts: string | null;
  link: string | null;
  code: string | null;
  detail: string | null;
  notBefore: number | null;
  /** When it was first put on the wire; null where it was not yet. */
  firstSentAt: number | null;
  /** When a person last said to send it; null where nobody did. */
  askedAt: number | null;
  /** Codes with which it was put back to be sent again, each once. */
  putBackFor: readonly string[];
  /** A person said to send it although its own promise had passed. */
  sendAnyway: boolean;
  /** People were told by another way since: it does not leave without a person's word. */
  diverted: boolean;
}

export interface Note {
  id: string;
  kind: NoteKind;
  text: string;
  by: string;
  at: number;
  recordedAt: number;
  /** What was said in Slack and it was made of. */
  candidate: string | null;
  /** Of a change only: what became of it. */
  outcome: { state: 'unwound' | 'kept'; text: string; at: number } | null;
}
