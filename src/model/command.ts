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

/** The earlier parts of a text that is too long for one message; the text itself is the last part. */
const beforeSchema = v.optional(
  v.pipe(v.array(v.object({ message: idSchema, text: textSchema })), v.maxLength(LIMITS.parts)),
);
/** A message that announces the change, written with it. */
const tellSchema = v.object({ message: idSchema, text: textSchema, destinations: destinationsSchema });

const order = <D extends string, E extends v.ObjectEntries>(name: D, entries: E) =>
  v.object({ do: v.literal(name), ...entries });

/** Every command. The window sends them; main validates the shape, `decide` the rules. */
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
  /** `promise`: a live one; by default the next update's. The same for the next four. */
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
    /** The window makes it once per draft, so a second key press cannot make a second message. */
    message: idSchema,
    kind: v.picklist(['update', 'message']),
    text: textSchema,
    destinations: destinationsSchema,
    mentions: v.optional(mentionsSchema),
    /** Texts for single destinations, by `destinationKey`. */
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
    /** The stamp of the last event that the generated text covers; by default the newest one. */
    upTo: v.optional(stampSchema),
    generated: v.optional(generatedSchema),
  }),
  /** Corrects delivered copies. `message` is the correction's own id, made by the window once per draft. */
  order('correctMessage', {
    message: idSchema,
    corrects: idSchema,
    text: textSchema,
    mentions: v.optional(mentionsSchema),
    texts: v.optional(textsSchema),
    destinations: keysSchema,
  }),
  /** Sends by another transport; the `instead` copies then wait for a person. */
  order('sendElsewhere', { message: idSchema, destinations: destinationsSchema, instead: keysSchema }),
  /** The window makes the `request` id, so a second key press cannot ask twice. */
  order('requestAction', { request: idSchema, place: destinationSchema, work: slackActionSchema }),
  order('setChannel', { destination: destinationSchema }),
  /** Announces the incident's channel, `out` in other channels and `here` in the channel: once each. */
  order('tellChannels', { channel: destinationSchema, to: destinationsSchema, out: textSchema, here: textSchema }),
  /** Switches a mirror on in that place. */
  order('keep', { what: v.picklist(['topic', 'digest']), place: destinationSchema }),
  /** Posts a pinned message with the incident's state and mirrors it. */
  order('showState', { message: idSchema, place: destinationSchema, text: textSchema }),
  /** Switches a mirror off; Slack keeps what it shows. */
  order('stopKeeping', { what: v.picklist(MIRROR_KINDS) }),
  /** Withdraws all undelivered copies: the text returns to the composer. */
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
