import * as v from 'valibot';
import { slackActionSchema } from './slack-action-schema.ts';
import { cadenceSchema } from './cadence-schema.ts';
import {
  attachmentSchema,
  destinationSchema,
  destinationsSchema,
  idSchema,
  impactSchema,
  instantSchema,
  keysSchema,
  mentionsSchema,
  minutesSchema,
  personSchema,
  reasonSchema,
  roleSchema,
  stampSchema,
  generatedSchema,
  textSchema,
  textsSchema,
  titleSchema,
} from './event.ts';
import { CLOCKS, MIRROR_KINDS, LIMITS, NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from './words.ts';

/** What goes before it, of a text that is too long for one message: the text itself is the last part. */
const beforeSchema = v.optional(
  v.pipe(v.array(v.object({ message: idSchema, text: textSchema })), v.maxLength(LIMITS.parts)),
);
/** A message that says so, written in the same breath. */
const tellSchema = v.object({ message: idSchema, text: textSchema, destinations: destinationsSchema });

const order = <D extends string, E extends v.ObjectEntries>(name: D, entries: E) =>
  v.object({ do: v.literal(name), ...entries });

/** What a person can ask for. The window sends these; main validates the shape, `decide` the sense. */
export const commandSchema = v.variant('do', [
  order('declare', {
    title: titleSchema,
    severity: v.picklist(SEVERITIES),
    impact: impactSchema,
    practice: v.boolean(),
    playbook: v.nullable(idSchema),
  }),
  order('rename', { title: titleSchema }),
  order('setSeverity', { severity: v.picklist(SEVERITIES) }),
  order('setStatus', { status: v.picklist(STATUSES) }),
  order('setImpact', { impact: impactSchema }),
  order('setClock', { clock: v.picklist(CLOCKS), time: instantSchema }),
  order('startPlaybook', { playbook: idSchema }),
  order('doTask', { task: idSchema }),
  order('reopenTask', { task: idSchema }),
  order('skipTask', { task: idSchema, reason: reasonSchema }),
  order('assignTask', { task: idSchema, person: v.nullable(personSchema) }),
  order('noteTask', { task: idSchema, text: textSchema }),
  order('makePromise', {
    due: instantSchema,
    kind: v.optional(v.picklist(PROMISE_KINDS)),
    task: v.optional(idSchema),
    every: v.optional(minutesSchema),
  }),
  /** `promise`: a live one; where it is left out, the next update's. The same goes for the four below. */
  order('snoozePromise', {
    promise: v.optional(idSchema),
    until: instantSchema,
    reason: v.optional(reasonSchema),
    tell: v.optional(tellSchema),
  }),
  order('keepPromise', { promise: idSchema }),
  order('handPromise', {
    promise: v.optional(idSchema),
    to: personSchema,
    role: v.optional(roleSchema),
    tell: v.optional(tellSchema),
  }),
  order('withdrawPromise', { promise: v.optional(idSchema), reason: v.optional(reasonSchema) }),
  order('decideResponse', { text: textSchema }),
  order('setCadence', { cadence: cadenceSchema }),
  order('setPace', { pace: v.picklist(PACES) }),
  order('assignRole', { role: roleSchema, person: personSchema, instead: v.optional(personSchema) }),
  order('releaseRole', { role: roleSchema, person: personSchema }),
  order('sendMessage', {
    /** Made by the window for one draft, so that a second press of the key cannot become a second message. */
    message: idSchema,
    kind: v.picklist(['update', 'message']),
    text: textSchema,
    destinations: destinationsSchema,
    mentions: v.optional(mentionsSchema),
    /** What some of them are told instead, by `destinationKey`. */
    texts: v.optional(
      v.pipe(
        v.array(v.object({ destination: idSchema, text: textSchema, before: beforeSchema })),
        v.maxLength(LIMITS.destinations),
      ),
    ),
    before: beforeSchema,
    asFile: v.optional(v.boolean()),
    attachment: v.optional(attachmentSchema),
    nextUpdateBy: v.optional(v.nullable(instantSchema)),
    /** Needed for "no further update" while the incident runs. */
    noFurtherBecause: v.optional(reasonSchema),
    /** The stamp of the last event that its text was drafted from; where it was not, it knows of all. */
    upTo: v.optional(stampSchema),
    generated: v.optional(generatedSchema),
  }),
  /** Changes copies that arrived. `message` is the correction's own id, made by the window for one draft. */
  order('correctMessage', {
    message: idSchema,
    corrects: idSchema,
    text: textSchema,
    mentions: v.optional(mentionsSchema),
    texts: v.optional(textsSchema),
    destinations: keysSchema,
  }),
  /** By another way, as `instead` cannot be reached: those do not leave by themselves any more. */
  order('sendElsewhere', { message: idSchema, destinations: destinationsSchema, instead: keysSchema }),
  /** `errand` is made by the window, so that a second press cannot ask twice. */
  order('requestAction', { request: idSchema, place: destinationSchema, work: slackActionSchema }),
  order('setChannel', { destination: destinationSchema }),
  /** Tells in other channels that it goes on in this one, and in this one where it comes from: once for each. */
  order('tellChannels', { channel: destinationSchema, to: destinationsSchema, out: textSchema, here: textSchema }),
  /** Kept current from now on in that place. */
  order('keep', { what: v.picklist(['topic', 'digest']), place: destinationSchema }),
  /** A message with the incident's state, kept current where it stands and pinned. */
  order('showState', { message: idSchema, place: destinationSchema, text: textSchema }),
  /** What is there stays as it is. */
  order('stopKeeping', { what: v.picklist(MIRROR_KINDS) }),
  /** Gives up all copies that did not arrive: its text goes back to the composer. */
  order('takeBack', { message: idSchema }),
  order('settleDelivery', {
    message: idSchema,
    destination: idSchema,
    answer: v.picklist(['it-is-there', 'send-again']),
  }),
  order('retryDelivery', { message: idSchema, destination: idSchema }),
  order('cancelDelivery', { message: idSchema, destination: idSchema }),
  order('writeNote', { kind: v.picklist(NOTE_KINDS), text: textSchema, at: v.optional(instantSchema) }),
  order('amendNote', { note: idSchema, text: textSchema, at: instantSchema }),
  order('takeCandidate', { candidate: idSchema, kind: v.picklist(NOTE_KINDS) }),
  order('dismissCandidate', { candidate: idSchema }),
  order('restoreCandidate', { candidate: idSchema }),
  order('unwindChange', { note: idSchema, how: reasonSchema }),
  order('keepChange', { note: idSchema, reason: reasonSchema }),
]);

export type Command = v.InferOutput<typeof commandSchema>;
export type CommandOf<D extends Command['do']> = Extract<Command, { do: D }>;
