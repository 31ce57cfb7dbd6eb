import * as v from 'valibot';
import { DELIVERY_STATES } from './delivery.ts';
import { slackActionSchema } from './slack-action-schema.ts';
import type { Destination } from './destination.ts';
import { MENTION_KINDS, type Mention } from './mention.ts';
import { playbookSchema } from './playbook.ts';
import { cadenceSchema } from './cadence-schema.ts';
import { CANDIDATE_REASONS } from './candidate.ts';
import { CLOCKS, MIRROR_KINDS, LIMITS, NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from './words.ts';

/** No later time can be written as a date of four-digit years: 9999-12-31T23:59:59.999Z. */
const LAST_INSTANT = 253_402_300_799_999;
/** Milliseconds since 1970-01-01 UTC. */
export const instantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_INSTANT));
/** Whole minutes, a week at the most. */
export const minutesSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080));
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** Of an event, see order.ts. */
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

export const destinationSchema: v.GenericSchema<Destination> = v.object({
  workspace: idSchema,
  channel: idSchema,
  name: v.pipe(v.string(), v.maxLength(200)),
  thread: v.optional(idSchema),
});

const mentionSchema: v.GenericSchema<Mention> = v.object({
  kind: v.picklist(MENTION_KINDS),
  id: idSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.person)),
  reach: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export const mentionsSchema = v.pipe(v.array(mentionSchema), v.maxLength(LIMITS.mentions));

/** What an audience is told instead, by `destinationKey`. */
export const textsSchema = v.pipe(
  v.array(
    v.object({
      destination: idSchema,
      text: textSchema,
      /** The last one of a text that was too long for one message; what goes before it are messages of their own. */
      part: v.optional(v.object({ index: v.number(), of: v.number() })),
    }),
  ),
  v.maxLength(LIMITS.destinations),
);
export const destinationsSchema = v.pipe(v.array(destinationSchema), v.minLength(1), v.maxLength(LIMITS.destinations));
/** A file that goes with a message, as main keeps it: its id there, the name it had, its size in bytes. */
export const attachmentSchema = v.object({
  id: idSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.fileName)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
/** Lines of a text that its draft wrote, as they stood in it. */
export const generatedSchema = v.object({
  head: v.nullable(textSchema),
  impact: v.nullable(textSchema),
  list: textSchema,
});
export const keysSchema = v.pipe(v.array(idSchema), v.maxLength(LIMITS.destinations));

const taskRef = { task: idSchema };
const deliveryRef = { message: idSchema, destination: idSchema };

/** Every event's data, by type. A landed shape never changes: a new meaning gets a new type or a higher `v`. */
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
  /** The cadence as it was then: later edits of a profile change future incidents only. */
  'cadence.set': v.object({ cadence: cadenceSchema }),
  'pace.set': v.object({ pace: v.picklist(PACES) }),
  'promise.made': v.object({
    promise: idSchema,
    due: instantSchema,
    replaces: v.optional(idSchema),
    /** `update` where it is left out. */
    kind: v.optional(v.picklist(PROMISE_KINDS)),
    /** Of a task's time-box. */
    task: v.optional(idSchema),
    /** Minutes: once kept, it is made again for so long. */
    every: v.optional(minutesSchema),
    /** The update that told people of it. */
    message: v.optional(idSchema),
  }),
  /** `message` is the update that kept it; the other kinds are kept by a person's word. */
  'promise.kept': v.object({ promise: idSchema, message: v.optional(idSchema) }),
  /** `message` tells people of the delay. */
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
    /** The rung of the ladder, minutes after the due instant; 0 where it is left out. */
    step: v.optional(v.pipe(v.number(), v.integer())),
    /** It fell due while the app was closed. */
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
    /** Of a text that was too long for one message: counted from 1; `last` is the message that ends it. */
    part: v.optional(v.object({ index: v.number(), of: v.number(), last: idSchema })),
    asFile: v.optional(v.boolean()),
    attachment: v.optional(attachmentSchema),
    /** It shows the incident's state and is kept current in its place. */
    live: v.optional(v.boolean()),
    /** `destinationKey` of the channel that the incident moved to, where it tells people of that. */
    tellsOf: v.optional(idSchema),
    /** When the next update is promised; null says "no further update". Only updates carry it. */
    nextUpdateBy: v.optional(v.nullable(instantSchema)),
    /** Why there is no further update, where the status alone does not say it. */
    noFurtherBecause: v.optional(reasonSchema),
    /** How far the record had come when its text was drafted from it, where more came before it was sent. */
    upTo: v.optional(stampSchema),
    /** What of its text was drafted from it, where something was. */
    generated: v.optional(generatedSchema),
  }),
  /** Changes copies that arrived; `correction` is its id on the way, as `message` is of a message. */
  'message.corrected': v.object({
    correction: idSchema,
    message: idSchema,
    text: textSchema,
    mentions: v.optional(mentionsSchema),
    texts: v.optional(textsSchema),
    destinations: keysSchema,
  }),
  /** It also goes to these, as others could not be reached; those wait for a person's word. */
  'message.rerouted': v.object({ message: idSchema, destinations: destinationsSchema, instead: keysSchema }),
  /** Something to be done in Slack; `errand` is its id on the way, as `message` is of a message. */
  'errand.asked': v.object({ errand: idSchema, place: destinationSchema, work: slackActionSchema }),
  /** The incident's own channel. */
  'channel.set': v.object({ destination: destinationSchema }),
  /** What Wheelhouse keeps current in Slack, and where; null: no more. `code`: a delivery problem ended it. */
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
    /** How many times this copy was put on the wire so far. */
    attempt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Slack's message id, with which it can be found and linked. */
    ts: v.optional(v.string()),
    link: v.optional(v.string()),
    /** Why: a delivery problem's code, worded by the window. */
    code: v.optional(v.string()),
    detail: v.optional(v.string()),
    /** Not tried again before this instant. */
    notBefore: v.optional(instantSchema),
  }),
  'note.written': v.object({ note: idSchema, kind: v.picklist(NOTE_KINDS), text: textSchema }),
  'note.amended': v.object({ note: idSchema, text: textSchema, time: instantSchema }),
  /** Something said in Slack that may belong on the record; `candidate` is `<workspace>/<channel>/<ts>`. */
  'candidate.seen': v.object({
    candidate: idSchema,
    why: v.picklist(CANDIDATE_REASONS),
    author: personSchema,
    text: textSchema,
    link: v.optional(v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\/\S+$/))),
    /** Slack's `ts` of the message whose thread it stands in. */
    thread: v.optional(idSchema),
    /** When it was said. */
    time: instantSchema,
  }),
  'candidate.changed': v.object({ candidate: idSchema, text: textSchema }),
  /** Deleted in Slack; what was taken over stays. */
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
  /** When it happened: ms since 1970, editable through an amending event. */
  at: number;
  /** When it was written down: ms since 1970, never edited. */
  recordedAt: number;
  /** Hybrid logical clock, see order.ts: the order of folding. */
  stamp: string;
  /** The person, as they call themselves on the laptop that wrote it. */
  by: string;
}

/** Stands for an event that this version cannot read: it keeps its place in the record and says nothing else. Never stored. */
export type UnreadableEvent = Envelope & {
  type: 'unreadable';
  data: {
    /** As the event names itself. */
    type: string;
  };
};

export type EventOf<T extends EventType> = Envelope & { type: T; data: EventData<T> };
export type Event = { [T in EventType]: EventOf<T> }[EventType] | UnreadableEvent;

/** What `decide` answers: an event before the journal gives it an envelope. `at` only where it is not now. */
export type Draft = { [T in EventType]: { type: T; data: EventData<T>; at?: number } }[EventType];

export function draft<T extends EventType>(type: T, data: EventData<T>, at?: number): Draft {
  return (at === undefined ? { type, data } : { type, data, at }) as Draft;
}
