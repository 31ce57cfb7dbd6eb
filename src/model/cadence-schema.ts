import { RUNNING, type Cadence } from './cadence.ts';
import * as v from 'valibot';
import { SEVERITIES } from './words.ts';
/** Longest span of a cadence, minutes: a day. */
export const LONGEST_SPAN = 1_440;
/** Characters of a cadence's name. */
export const LONGEST_NAME = 80;

const minutesSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_SPAN));
const rowSchema = v.object(v.entriesFromList(RUNNING, minutesSchema));

export const cadenceSchema: v.GenericSchema<Cadence> = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME)),
  first: minutesSchema,
  table: v.object(v.entriesFromList(SEVERITIES, rowSchema)),
  slower: v.optional(v.object({ after: minutesSchema, minutes: minutesSchema })),
  executive: v.optional(minutesSchema),
  impact: v.optional(minutesSchema),
  response: v.optional(minutesSchema),
});
