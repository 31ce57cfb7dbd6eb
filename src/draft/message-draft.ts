import * as v from 'valibot';
import type { Destination } from '../model/destination.ts';
import {
  attachmentSchema,
  destinationSchema,
  generatedSchema,
  idSchema,
  mentionsSchema,
  stampSchema,
} from '../model/event.ts';
import type { Attachment, Generated } from '../model/incident.ts';
import type { Mention } from '../model/mention.ts';
import { LIMITS } from '../model/words.ts';

/** A message that is being written. */
export interface MessageDraft {
  /** The id of the message to come, made once per draft: a second press of Send cannot make a second message. */
  message: string;
  kind: 'update' | 'message';
  text: string;
  /** Texts for single destinations, by their keys; they replace the shared text. */
  texts: Record<string, string>;
  /** The destination key whose own text is being edited; null for the shared text. */
  audience: string | null;
  /** Chosen mentions; only those whose name is still in the text take effect. */
  mentions: Mention[];
  /** What happens to a text that is too long for one message. */
  long: 'messages' | 'file';
  /** Ids for the messages before the last one, when the text needs several. */
  parts: string[];
  /** null: the destinations of the incident's last message. */
  to: Destination[] | null;
  /** The next update's time as typed; null: computed from the cadence and the clock. */
  next: string | null;
  /** Used only where no further update is owed; null: the status decides. */
  noFurther: boolean | null;
  /** The reason for no further update while the incident runs. */
  because: string;
  /** An attached file, stored by main. */
  attachment: Attachment | null;
  /** The promise for which the text was generated and left unedited; null when a person wrote it. */
  drafted: string | null;
  /** The stamp of the last event that the generated text covers; null when it was not generated. */
  upTo: string | null;
  /** The generated passages, which the next draft recognises and replaces; null when there are none. */
  generated: Generated | null;
}

/** A correction that is being written. */
export interface CorrectionDraft {
  /** New texts by the present text of the copies they change. */
  texts: Record<string, string>;
  /** Mentions chosen for the correction. */
  mentions: Mention[];
}

/** The saved drafts of an incident; corrections by the id of the corrected message. */
export interface SavedDrafts {
  message: MessageDraft | null;
  corrections: Record<string, CorrectionDraft>;
}

export const NO_DRAFTS: SavedDrafts = { message: null, corrections: {} };

/** Characters of one text: far above what can be sent, so that a large paste is not lost. */
const LONGEST = 2_000_000;

const writtenSchema = v.pipe(v.string(), v.maxLength(LONGEST));
const textsSchema = v.pipe(
  v.record(writtenSchema, writtenSchema),
  v.check((texts) => Object.keys(texts).length <= LIMITS.destinations * LIMITS.parts),
);

const fields = {
  message: idSchema,
  kind: v.picklist(['update', 'message']),
  text: writtenSchema,
  texts: textsSchema,
  audience: v.nullable(writtenSchema),
  mentions: mentionsSchema,
  long: v.picklist(['messages', 'file']),
  parts: v.pipe(v.array(idSchema), v.maxLength(LIMITS.parts)),
  to: v.nullable(v.pipe(v.array(destinationSchema), v.maxLength(LIMITS.destinations))),
  next: v.nullable(writtenSchema),
  noFurther: v.nullable(v.boolean()),
  because: writtenSchema,
  attachment: v.nullable(attachmentSchema),
  drafted: v.nullable(idSchema),
  upTo: v.nullable(stampSchema),
  generated: v.nullable(generatedSchema),
};

export const messageDraftSchema: v.GenericSchema<MessageDraft> = v.object(fields);
export const correctionDraftSchema: v.GenericSchema<CorrectionDraft> = v.object({
  texts: textsSchema,
  mentions: mentionsSchema,
});

/** An empty draft with its own message id. */
export const emptyDraft = (message: string): MessageDraft => ({
  message,
  kind: 'update',
  text: '',
  texts: {},
  audience: null,
  mentions: [],
  long: 'messages',
  parts: [],
  to: null,
  next: null,
  noFurther: null,
  because: '',
  attachment: null,
  drafted: null,
  upTo: null,
  generated: null,
});

/** A draft saved by any version: fields that cannot be read are as in an empty draft. null: nothing can be read. */
export function readMessageDraft(saved: unknown): MessageDraft | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const found = saved as Record<string, unknown>;
  if (!v.is(fields.message, found['message'])) return null;
  const draft: Record<string, unknown> = { ...emptyDraft(found['message']) };
  for (const [name, schema] of Object.entries(fields)) {
    const read = v.safeParse(schema, found[name]);
    if (read.success) draft[name] = read.output;
  }
  return draft as unknown as MessageDraft;
}

/** As `readMessageDraft` for a correction; the first versions saved only the texts. */
export function readCorrectionDraft(saved: unknown): CorrectionDraft | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { texts, mentions } = saved as Record<string, unknown>;
  const read = v.safeParse(textsSchema, typeof texts === 'object' ? texts : saved);
  if (!read.success) return null;
  return { texts: read.output, mentions: v.is(mentionsSchema, mentions) ? mentions : [] };
}

/** Drafts that earlier versions stored in the window's localStorage, from its keys and values. */
export function readPageDrafts(items: readonly (readonly [string, string])[]): PageDraft[] {
  return items.flatMap(([key, json]): PageDraft[] => {
    const [kind, about = ''] = split(key, ':');
    const saved = parsed(json);
    if (kind === 'draft') {
      const draft = readMessageDraft(saved);
      return draft === null ? [] : [{ incident: about, message: null, draft }];
    }
    const [incident, message] = split(about, '/');
    const draft = kind === 'correction' ? readCorrectionDraft(saved) : null;
    return draft === null
      ? []
      : [{ incident: message === undefined ? null : incident, message: message ?? about, draft }];
  });
}

/**
 * `incident`: null where an old key named only the corrected message. `message`: the corrected message, null for the
 * composer.
 */
export type PageDraft =
  | { incident: string; message: null; draft: MessageDraft }
  | { incident: string | null; message: string; draft: CorrectionDraft };

function split(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
