import * as v from 'valibot';
import { DELIVERY_STATES } from './delivery.ts';
import { slackActionSchema } from './slack-action-schema.ts';
import type { Destination } from './destination.ts';
import { isActionKey } from './slack-action-key.ts';
import { MENTION_KINDS, type Mention } from './mention.ts';
import { playbookSchema } from './playbook.ts';
import { cadenceSchema } from './cadence-schema.ts';
import { CANDIDATE_REASONS } from './candidate.ts';
import { CLOCKS, MIRROR_KINDS, LIMITS, NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from './words.ts';

/** The last instant with a four-digit year: 9999-12-31T23:59:59.999Z. */
const LAST_INSTANT = 253_402_300_799_999;
/** Milliseconds since 1970-01-01 UTC. */
export const instantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_INSTANT));
/** Whole minutes, a week at most. */
export const minutesSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080));
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** The stamp of an event, see stamp.ts. */
export const stampSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const personSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.person));
export const roleSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.role));
export const titleSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.title));
export const impactSchema = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.impact));
export const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.reason));
export const textSchema = v.pipe(
  v.string(),
  v.maxLength(LIMITS.text),
  v.check((text) => text.trim() !== '', 'empty'),
);

/** A part of a `destinationKey`, which tells where a copy goes. */
const keyPartSchema = v.pipe(idSchema, v.regex(/^[^/]+$/));
export const destinationSchema: v.GenericSchema<Destination> = v.object({
  workspace: keyPartSchema,
  channel: keyPartSchema,
  name: v.pipe(v.string(), v.maxLength(200)),
  thread: v.optional(
    v.pipe(
      keyPartSchema,
      v.check((thread) => !isActionKey(`//${thread}`), 'of Slack actions'),
    ),
  ),
});

const mentionSchema: v.GenericSchema<Mention> = v.object({
  kind: v.picklist(MENTION_KINDS),
  id: idSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.person)),
  reach: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export const mentionsSchema = v.pipe(v.array(mentionSchema), v.maxLength(LIMITS.mentions));

/** Texts for single destinations, by `destinationKey`. */
export const textsSchema = v.pipe(
  v.array(
    v.object({
      destination: idSchema,
      text: textSchema,
      /** The last part of a text that was too long for one message; the earlier parts are messages of their own. */
      part: v.optional(v.object({ index: v.number(), of: v.number() })),
    }),
  ),
  v.maxLength(LIMITS.destinations),
);
export const destinationsSchema = v.pipe(v.array(destinationSchema), v.minLength(1), v.maxLength(LIMITS.destinations));
/** A file that goes with a message: its id in main, its original name, its size in bytes. */
export const attachmentSchema = v.object({
  id: idSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.fileName)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
/** Generated lines of a draft, as they were in it. */
export const generatedSchema = v.object({
  head: v.nullable(textSchema),
  impact: v.nullable(textSchema),
  list: textSchema,
});
export const keysSchema = v.pipe(v.array(idSchema), v.maxLength(LIMITS.destinations));

const taskRef = { task: idSchema };
const deliveryRef = { message: idSchema, destination: idSchema };

/** The data of every event type. A released shape never changes: a new meaning gets a new type or a higher `v`. */
export const eventData = {
  'incident.declared': v.object({
    title: titleSchema,
    severity: v.picklist(SEVERITIES),
    impact: impactSchema,
    practice: v.boolean(),
  }),
  'incident.renamed': v.object({ title: titleSchema }),
  'severity.changed': v.object({ from: v.picklist(SEVERITIES), to: v.picklist(SEVERITIES) }),
  'status.changed': v.object({ from: v.picklist(STATUSES), to: v.picklist(STATUSES) }),
  'impact.changed': v.object({ impact: impactSchema }),
  'clock.set': v.object({ clock: v.picklist(CLOCKS), time: instantSchema }),
  'playbook.started': v.object({ playbook: playbookSchema }),
  'task.done': v.object(taskRef),
  'task.reopened': v.object(taskRef),
  'task.skipped': v.object({ ...taskRef, reason: reasonSchema }),
  'task.assigned': v.object({ ...taskRef, person: v.nullable(personSchema) }),
  'task.noted': v.object({ ...taskRef, text: textSchema }),
  /** The cadence at that time: later edits of a profile apply to future incidents only. */
  'cadence.set': v.object({ cadence: cadenceSchema }),
  'pace.set': v.object({ pace: v.picklist(PACES) }),
  'promise.made': v.object({
    promise: idSchema,
    due: instantSchema,
    replaces: v.optional(idSchema),
    /** `update` by default. */
    kind: v.optional(v.picklist(PROMISE_KINDS)),
    /** For the time-box of a task. */
    task: v.optional(idSchema),
    /** Minutes: when kept, the promise is made again for this long. */
    every: v.optional(minutesSchema),
    /** The update that announced it. */
    message: v.optional(idSchema),
  }),
  /** `message` is the update that kept it; promises of other kinds are kept by a person's command. */
  'promise.kept': v.object({ promise: idSchema, message: v.optional(idSchema) }),
  /** `message` announces the delay. */
  'promise.snoozed': v.object({
    promise: idSchema,
    until: instantSchema,
    reason: v.optional(reasonSchema),
    message: v.optional(idSchema),
  }),
  'promise.handed': v.object({ promise: idSchema, to: personSchema, role: v.optional(roleSchema) }),
  'promise.withdrawn': v.object({ promise: idSchema, reason: v.optional(reasonSchema) }),
  'alarm.rang': v.object({
    promise: idSchema,
    due: instantSchema,
    /** The rung of the ladder, minutes after the due instant; 0 by default. */
    step: v.optional(v.pipe(v.number(), v.integer())),
    /** It became due while the app was closed. */
    missed: v.optional(v.boolean()),
  }),
  'role.assigned': v.object({ role: roleSchema, person: personSchema }),
  'role.released': v.object({ role: roleSchema, person: personSchema }),
  'message.written': v.object({
    message: idSchema,
    kind: v.picklist(['update', 'message']),
    text: textSchema,
    destinations: destinationsSchema,
    mentions: v.optional(mentionsSchema),
    texts: v.optional(textsSchema),
    /** Of a text that was too long for one message: `index` counts from 1, `last` is the id of the last message. */
    part: v.optional(v.object({ index: v.number(), of: v.number(), last: idSchema })),
    asFile: v.optional(v.boolean()),
    attachment: v.optional(attachmentSchema),
    /** A mirror of the incident's state. */
    live: v.optional(v.boolean()),
    /** `destinationKey` of the incident's channel, in messages that announce it. */
    tellsOf: v.optional(idSchema),
    /** When the next update is promised; null announces no further update. Updates only. */
    nextUpdateBy: v.optional(v.nullable(instantSchema)),
    /** The reason for no further update, while the status allows one. */
    noFurtherBecause: v.optional(reasonSchema),
    /** The stamp that the generated text covers, where later events were recorded before it was sent. */
    upTo: v.optional(stampSchema),
    /** The generated lines of the text, if any. */
    generated: v.optional(generatedSchema),
  }),
  /** Edits delivered copies; `correction` is its delivery id, like `message` for a message. */
  'message.corrected': v.object({
    correction: idSchema,
    message: idSchema,
    text: textSchema,
    mentions: v.optional(mentionsSchema),
    texts: v.optional(textsSchema),
    destinations: keysSchema,
  }),
  /** Also sends to these destinations, as `instead` could not be reached; those copies wait for a person. */
  'message.rerouted': v.object({ message: idSchema, destinations: destinationsSchema, instead: keysSchema }),
  /** A request for a Slack action; `errand` is its delivery id, like `message` for a message. */
  'errand.asked': v.object({ errand: idSchema, place: destinationSchema, work: slackActionSchema }),
  /** The incident's own channel. */
  'channel.set': v.object({ destination: destinationSchema }),
  /** Switches a mirror on in a place; null switches it off. `code`: the delivery problem that ended it. */
  'kept.set': v.object({
    what: v.picklist(MIRROR_KINDS),
    place: v.nullable(destinationSchema),
    /** Slack's id of the canvas. */
    canvas: v.optional(idSchema),
    code: v.optional(v.string()),
  }),
  'delivery.moved': v.object({
    ...deliveryRef,
    to: v.picklist(DELIVERY_STATES),
    /** How often this copy was sent so far. */
    attempt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Slack's message id, for searches and links. */
    ts: v.optional(v.string()),
    link: v.optional(v.string()),
    /** The code of a delivery problem. */
    code: v.optional(v.string()),
    detail: v.optional(v.string()),
    /** No retry before this instant. */
    notBefore: v.optional(instantSchema),
  }),
  'note.written': v.object({ note: idSchema, kind: v.picklist(NOTE_KINDS), text: textSchema }),
  'note.amended': v.object({ note: idSchema, text: textSchema, time: instantSchema }),
  /** A Slack message that may belong on the record; `candidate` is `<workspace>/<channel>/<ts>`. */
  'candidate.seen': v.object({
    candidate: idSchema,
    why: v.picklist(CANDIDATE_REASONS),
    author: personSchema,
    text: textSchema,
    link: v.optional(v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\/\S+$/))),
    /** Slack's `ts` of the first message of its thread. */
    thread: v.optional(idSchema),
    /** When it was written. */
    time: instantSchema,
  }),
  'candidate.changed': v.object({ candidate: idSchema, text: textSchema }),
  /** Deleted in Slack; a note made from it stays. */
  'candidate.gone': v.object({ candidate: idSchema }),
  'candidate.taken': v.object({ candidate: idSchema, note: idSchema }),
  'candidate.dismissed': v.object({ candidate: idSchema }),
  'candidate.restored': v.object({ candidate: idSchema }),
  'change.unwound': v.object({ note: idSchema, how: reasonSchema }),
  'change.kept': v.object({ note: idSchema, reason: reasonSchema }),
  'report.exported': v.object({ format: v.picklist(['markdown']), file: v.string() }),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = v.InferOutput<(typeof eventData)[T]>;

interface Envelope {
  /** UUIDv7. */
  id: string;
  incident: string;
  v: 1;
  /** When it happened: ms since 1970; changed by an amending event. */
  at: number;
  /** When it was recorded: ms since 1970; never changes. */
  recordedAt: number;
  /** Hybrid logical clock, see stamp.ts: the order of folding. */
  stamp: string;
  /** The person's name on the laptop that recorded it. */
  by: string;
}

/** Stands in for an event that this version cannot read; it has a place in the order and no data. Never stored. */
export type UnreadableEvent = Envelope & {
  type: 'unreadable';
  data: {
    /** The type in the stored event. */
    type: string;
  };
};

export type EventOf<T extends EventType> = Envelope & { type: T; data: EventData<T> };
export type Event = { [T in EventType]: EventOf<T> }[EventType] | UnreadableEvent;

/** The result of `decide`: an event without its envelope. `at` only where it is not the present. */
export type Draft = { [T in EventType]: { type: T; data: EventData<T>; at?: number } }[EventType];

export function draft<T extends EventType>(type: T, data: EventData<T>, at?: number): Draft {
  return (at === undefined ? { type, data } : { type, data, at }) as Draft;
}
