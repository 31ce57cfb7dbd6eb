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

/** A message being written. */
export interface MessageDraft {
  /** Made once for one draft: pressing Send twice cannot make two messages of it. */
  message: string;
  kind: 'update' | 'message';
  text: string;
  /** What some destinations are told instead, by their keys. */
  texts: Record<string, string>;
  /** Whose own text is being written; null: everybody's. */
  audience: string | null;
  /** Names that were chosen; only those that still stand in the text call anybody. */
  mentions: Mention[];
  /** What becomes of a text that is too long for one message. */
  long: 'messages' | 'file';
  /** Ids of the messages that go before the last one, where it becomes several. */
  parts: string[];
  /** null: where the last message of the incident went. */
  to: Destination[] | null;
  /** As the person wrote it; null: as the cadence says, recomputed with the clock. */
  next: string | null;
  /** Only where no further update is owed; null: as the status says. */
  noFurther: boolean | null;
  /** Why there is none while the incident runs. */
  because: string;
  /** A file that goes with it, as main keeps it. */
  attachment: Attachment | null;
  /** The promise for which this text was drafted from the record and not touched since; null where a person wrote it. */
  drafted: string | null;
  /** The stamp of the last event that this text was drafted from: what came since is not in it. null where it was not. */
  upTo: string | null;
  /** What of this text was drafted from the record, by which it is known in the next draft; null where it was not. */
  generated: Generated | null;
}

/** What was begun of a correction. */
export interface CorrectionDraft {
  /** By the text that stands there now. */
  texts: Record<string, string>;
  /** Names that were chosen for it. */
  mentions: Mention[];
}

/** All that was begun in an incident; corrections by the message that they change. */
export interface SavedDrafts {
  message: MessageDraft | null;
  corrections: Record<string, CorrectionDraft>;
}

export const NO_DRAFTS: SavedDrafts = { message: null, corrections: {} };

/** Characters of one text. Far above what can be sent: what is pasted by mistake is not lost either. */
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

/** A draft before anything is written, under an id of its own. */
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

/** A draft as it was saved, by this version or another: what cannot be read of it is as in an empty one. null: nothing can. */
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

/** The same of a correction; the first versions saved its texts alone. */
export function readCorrectionDraft(saved: unknown): CorrectionDraft | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { texts, mentions } = saved as Record<string, unknown>;
  const read = v.safeParse(textsSchema, typeof texts === 'object' ? texts : saved);
  if (!read.success) return null;
  return { texts: read.output, mentions: v.is(mentionsSchema, mentions) ? mentions : [] };
}

/** Drafts as windows of earlier versions kept them in the page's storage, by their keys there. */
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

/** `incident`: null where an old key named the corrected message alone; `message`: the corrected one, null for the composer. */
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
