import * as v from 'valibot';
import { eventData, instantSchema, type Event, type EventType, type UnreadableEvent } from './event.ts';
import { isStamp, parseStamp } from './stamp.ts';

/** A stored event: its key columns, and the whole event as JSON text. */
export interface StoredEvent {
  id: string;
  incident: string;
  stamp: string;
  type: string;
  body: string;
}

/** Converts data of one `v` to the next. The input may be invalid: it must not throw. */
type Step = (data: unknown) => unknown;

/** Steps by type: the first converts `v` 1 to `v` 2. A released step never changes. */
export type Steps = Partial<Record<EventType, readonly Step[]>>;
const STEPS: Steps = {};

/**
 * Grows with each step, and where a schema becomes stricter, so that events read by an earlier version are read again. Never
 * 0. 2: no slash in a destination.
 */
export const READ_VERSION = 2 + Object.values(STEPS).reduce((sum, steps) => sum + steps.length, 0);

export interface Upcast {
  event: Event;
  /** The stored text is already in this form. */
  isAsStored: boolean;
}

const envelopeSchema = v.object({
  id: v.string(),
  incident: v.string(),
  stamp: v.string(),
  type: v.string(),
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: instantSchema,
  recordedAt: instantSchema,
  by: v.string(),
  data: v.unknown(),
});
type Envelope = v.InferOutput<typeof envelopeSchema>;

/**
 * Validates events from disk or from outside and converts them to their newest shape. One that cannot be read becomes
 * `unreadable`. Never throws.
 */
export function upcast(stored: StoredEvent, steps: Steps = STEPS): Upcast {
  const body = parse(stored.body);
  if (!v.is(envelopeSchema, body) || !isOf(stored, body)) return { event: unreadable(stored, body), isAsStored: false };
  const { type } = body;
  const upgrades = (Object.hasOwn(steps, type) ? steps[type as EventType] : undefined) ?? [];
  const newest = 1 + upgrades.length;
  let { data } = body;
  for (const step of upgrades.slice(body.v - 1)) data = step(data);
  if (body.v > newest || !isReadable(type, data)) return { event: unreadable(stored, body), isAsStored: false };
  return { event: { ...body, v: newest, data } as Event, isAsStored: body.v === newest };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether the JSON agrees with its key columns, which order and identify it. */
const isOf = ({ id, incident, stamp, type }: StoredEvent, body: Envelope): boolean =>
  body.id === id && body.incident === incident && body.stamp === stamp && body.type === type;

/** A text longer than this version's limit is accepted: limits differ between versions. */
function isReadable(type: string, data: unknown): boolean {
  if (!Object.hasOwn(eventData, type)) return false;
  const { issues = [] } = v.safeParse(eventData[type as EventType], data);
  return issues.every((issue) => issue.type === 'max_length');
}

/** An unreadable event with the envelope fields that can be read. */
function unreadable({ id, incident, stamp, type }: StoredEvent, body: unknown): UnreadableEvent {
  const envelope = v.is(envelopeSchema, body) ? body : null;
  const wall = isStamp(stamp) ? parseStamp(stamp).wall : 0;
  const written = v.is(instantSchema, wall) ? wall : 0;
  return {
    id,
    incident,
    type: 'unreadable',
    v: 1,
    at: envelope?.at ?? written,
    recordedAt: envelope?.recordedAt ?? written,
    stamp,
    by: envelope?.by ?? '',
    data: { type },
  };
}
