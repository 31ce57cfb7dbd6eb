import * as v from 'valibot';
import { cadenceSchema } from '../../src/model/cadence-schema.ts';
import { idSchema, personSchema } from '../../src/model/event.ts';
import { emojiSchema } from '../../src/model/slack-action-schema.ts';
import { LIMITS } from '../../src/model/words.ts';
import { actionPreferencesSchema } from '../../src/slack-actions/preferences-schema.ts';
import { TRANSPORT_LIMITS } from '../../src/transport/limits.ts';
import { mailListSchema, webhookSchema } from '../../src/transport/transport-schema.ts';

/** Larger than any screen; the system requires 32-bit integers. */
const LARGEST_PIXEL = 1_000_000;
/** Characters of an encrypted token or address. */
const LONGEST_CIPHER = 20_000;

const pixelSchema = v.pipe(v.number(), v.integer(), v.minValue(-LARGEST_PIXEL), v.maxValue(LARGEST_PIXEL));
const lengthSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_PIXEL));
const shortSchema = v.pipe(v.string(), v.maxLength(500));
const cipherSchema = v.object({
  cipher: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_CIPHER)),
  backend: v.pipe(shortSchema, v.minLength(1)),
});

/** The settings file's schemas by key. Each value is validated alone, so a faulty one does not affect others. */
export const storedSchemas = {
  person: personSchema,
  soundOn: v.boolean(),
  slackProfile: v.object({
    team: v.pipe(shortSchema, v.minLength(1)),
    teamName: shortSchema,
    user: shortSchema,
    apiUrl: shortSchema,
  }),
  /** Of the team's own Slack app; not a secret. */
  slackClientId: v.pipe(v.string(), v.maxLength(100)),
  slackToken: cipherSchema,
  placement: v.object({
    x: pixelSchema,
    y: pixelSchema,
    width: lengthSchema,
    height: lengthSchema,
    maximized: v.boolean(),
  }),
  lastIncident: idSchema,
  muted: v.array(idSchema),
  cadences: v.object({ chosen: idSchema, own: v.pipe(v.array(cadenceSchema), v.maxLength(LIMITS.cadences)) }),
  ways: v.object({
    webhooks: v.pipe(
      v.array(v.object({ ...v.omit(webhookSchema, ['url']).entries, host: shortSchema })),
      v.maxLength(TRANSPORT_LIMITS.webhooks),
    ),
    mails: v.pipe(v.array(mailListSchema), v.maxLength(TRANSPORT_LIMITS.mails)),
  }),
  /** Encrypted webhook addresses by the webhook's id. */
  webhookAddresses: v.record(idSchema, cipherSchema),
  slackWork: actionPreferencesSchema,
  strip: v.boolean(),
  reading: v.object({ on: v.boolean(), reaction: emojiSchema }),
  stripPlace: v.object({ x: pixelSchema, y: pixelSchema }),
} as const satisfies Record<string, v.GenericSchema>;

export type StoredKey = keyof typeof storedSchemas;
export type Stored = { [K in StoredKey]?: v.InferOutput<(typeof storedSchemas)[K]> };

export type Placement = NonNullable<Stored['placement']>;
/** The stored settings of transports besides Slack, without the addresses of webhooks. */
export type StoredTransports = NonNullable<Stored['ways']>;

export const STORED_KEYS = Object.keys(storedSchemas) as StoredKey[];

/** Whether the content can be a settings file: a JSON object. */
export const isSettingsObject = (found: unknown): found is Record<string, unknown> =>
  typeof found === 'object' && found !== null && !Array.isArray(found);

/** The valid values; `wrong` are the keys of the others, which count as not set. */
export function readStored(found: Record<string, unknown>): { values: Stored; wrong: StoredKey[] } {
  const values: Record<string, unknown> = {};
  const wrong: StoredKey[] = [];
  for (const key of STORED_KEYS) {
    if (!Object.hasOwn(found, key)) continue;
    const parsed = v.safeParse(storedSchemas[key], found[key]);
    if (parsed.success) values[key] = parsed.output;
    else wrong.push(key);
  }
  return { values, wrong };
}
