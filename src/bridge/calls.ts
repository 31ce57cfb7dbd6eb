import * as v from 'valibot';
import type { Result } from '../base/result.ts';
import { correctionDraftSchema, messageDraftSchema, type SavedDrafts } from '../draft/message-draft.ts';
import { cadenceSchema } from '../model/cadence-schema.ts';
import { commandSchema } from '../model/command.ts';
import { idSchema } from '../model/event.ts';
import type { Attachment } from '../model/incident.ts';
import { emojiSchema } from '../model/slack-action-schema.ts';
import { LIMITS } from '../model/words.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../playbook/playbook.ts';
import type { PromiseSummary } from '../promise/promise-summary.ts';
import { actionPreferencesSchema } from '../slack-actions/preferences-schema.ts';
import { TEMPLATE_LIMITS, type Template } from '../template/template.ts';
import { mailListSchema, webhookSchema } from '../transport/transport-schema.ts';
import type { MailListProblem, WebhookProblem } from '../transport/transport.ts';
import type { CallName } from './names.ts';
import type { PracticeChannel, PracticeMessage } from './practice.ts';
import type {
  AttachProblem,
  ChannelsProblem,
  CommandProblem,
  ExportProblem,
  ImportRefusal,
  TemplateRefusal,
  Trouble,
  WebhookTestProblem,
} from './problems.ts';
import type { Pushes } from './pushes.ts';
import type { Channel, ConnectProblem, People } from './slack.ts';
import { windowProblemSchema } from './window-problem-schema.ts';
import type { Boot, OpenIncident, Settings, TemplateShelf } from './views.ts';

const nothing = v.undefined();

/**
 * A file from the window. The window truncates a larger one to one byte over the limit, so that main can refuse it
 * without reading all.
 */
const fileSchema = (limit: number) =>
  v.object({
    name: v.pipe(v.string(), v.maxLength(300)),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.byteLength <= limit + 1),
    ),
    size: v.number(),
  });

/** Every call from the window to main: its name, the schema of its input, the type of its answer. */
export const calls = {
  boot: call<Boot>()(nothing),
  /** The written events come as a push. `stamp`: of the last one; null where there is none. */
  command: call<Result<{ incident: string; stamp: string | null }, CommandProblem>>()(
    v.object({ incident: v.nullable(idSchema), command: commandSchema }),
  ),
  openIncident: call<Result<OpenIncident, { code: 'no-incident' } | Trouble>>()(v.object({ incident: idSchema })),
  /** Saves the composer's draft. It is not part of the record; main deletes it when the message is written. */
  saveDraft: call<Result<null, Trouble>>()(v.object({ incident: idSchema, draft: messageDraftSchema })),
  /** Saves a correction's draft; null deletes it. */
  saveCorrection: call<Result<null, Trouble>>()(
    v.object({ incident: idSchema, message: idSchema, draft: v.nullable(correctionDraftSchema) }),
  ),
  /**
   * Imports the drafts that earlier versions kept in localStorage, by their keys there. Returns the drafts of this
   * incident.
   */
  adoptPageDrafts: call<Result<SavedDrafts, Trouble>>()(
    v.object({
      incident: v.nullable(idSchema),
      items: v.array(v.tuple([v.pipe(v.string(), v.maxLength(300)), v.pipe(v.string(), v.maxLength(10_000_000))])),
    }),
  ),
  importPlaybook: call<Result<PlaybookSummary, ImportRefusal>>()(fileSchema(PLAYBOOK_LIMITS.bytes)),
  pickPlaybook: call<Result<PlaybookSummary, ImportRefusal>>()(nothing),
  /** Reads the playbook folders again; the result comes as a push. */
  readPlaybooks: call<null>()(nothing),
  /** Reads the template folders at each call. */
  templates: call<TemplateShelf>()(nothing),
  importTemplate: call<Result<Template, TemplateRefusal>>()(fileSchema(TEMPLATE_LIMITS.bytes)),
  pickTemplate: call<Result<Template, TemplateRefusal>>()(nothing),
  replaceTemplate: call<Result<Template, TemplateRefusal>>()(nothing),
  channels: call<Result<{ workspace: string; channels: Channel[] }, ChannelsProblem>>()(
    v.object({ practice: v.boolean() }),
  ),
  people: call<Result<{ workspace: string } & People, ChannelsProblem>>()(v.object({ practice: v.boolean() })),
  /** Members of channels, by Slack's id; unknown ones are left out. */
  channelSizes: call<Record<string, number>>()(
    v.object({ practice: v.boolean(), channels: v.pipe(v.array(idSchema), v.maxLength(LIMITS.destinations)) }),
  ),
  exportPostmortem: call<Result<{ file: string }, ExportProblem>>()(v.object({ incident: idSchema })),
  connectSlack: call<Result<Settings, ConnectProblem>>()(
    v.object({
      token: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)),
      apiUrl: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    }),
  ),
  disconnectSlack: call<Settings>()(nothing),
  /** Stores a copy of a file for a message; the copy stays even if the message is never sent. */
  attachFile: call<Result<Attachment, AttachProblem>>()(fileSchema(LIMITS.attachment)),
  pickAttachment: call<Result<Attachment, AttachProblem>>()(nothing),
  /**
   * Opens the browser and returns at once; the result is in the settings. `back: null`: main chooses the return route.
   */
  signInSlack: call<Settings>()(
    v.object({
      clientId: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      apiUrl: v.pipe(v.string(), v.trim(), v.maxLength(500)),
      back: v.nullable(v.picklist(['link', 'loopback'])),
    }),
  ),
  cancelSignIn: call<Settings>()(nothing),
  setPerson: call<Settings>()(v.object({ person: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) })),
  setSound: call<Settings>()(v.object({ on: v.boolean() })),
  setMuted: call<Settings>()(v.object({ incident: idSchema, muted: v.boolean() })),
  setCadences: call<Settings>()(
    v.object({ chosen: idSchema, own: v.pipe(v.array(cadenceSchema), v.maxLength(LIMITS.cadences)) }),
  ),
  setReading: call<Settings>()(v.object({ on: v.boolean(), reaction: emojiSchema })),
  setWebhook: call<Result<Settings, WebhookProblem>>()(webhookSchema),
  removeWebhook: call<Settings>()(v.object({ id: idSchema })),
  /** Posts a text that says it is a test. */
  testWebhook: call<Result<null, WebhookTestProblem>>()(v.object({ id: idSchema })),
  setMailList: call<Result<Settings, MailListProblem>>()(mailListSchema),
  removeMailList: call<Settings>()(v.object({ id: idSchema })),
  showMiniWindow: call<Settings>()(v.object({ on: v.boolean() })),
  /** All live promises, by due instant. */
  promiseSummaries: call<PromiseSummary[]>()(nothing),
  /**
   * Shows the cockpit with this incident; `write`: with the caret in the update, otherwise with the focus on the
   * countdown.
   */
  showIncident: call<null>()(v.object({ incident: idSchema, write: v.boolean() })),
  practiceMessages: call<PracticeMessage[]>()(nothing),
  /** Channels of the practice workspace that have a topic. */
  practiceChannels: call<PracticeChannel[]>()(nothing),
  setSlackWork: call<Settings>()(actionPreferencesSchema),
  /** Retries to write settings that are not on disk. */
  writeSettings: call<Settings>()(nothing),
  openLink: call<Result<null, { code: 'not-a-web-address' }>>()(
    v.object({ url: v.pipe(v.string(), v.maxLength(2_000)) }),
  ),
  showDataFolder: call<null>()(nothing),
  /** Sends an uncaught error of the window to the log. */
  noteProblem: call<null>()(windowProblemSchema),
  /** Copies versions, counts, states and the latest log lines to the clipboard. */
  copyDiagnostics: call<null>()(nothing),
  /** Shows a file in its folder; only files exported since the start. */
  showExported: call<null>()(v.object({ file: v.pipe(v.string(), v.maxLength(4_096)) })),
  /** Keeps the damaged or newer journal under another name and creates a new one. */
  startAfresh: call<Result<Boot, Trouble>>()(nothing),
  quit: call<null>()(nothing),
} as const satisfies Record<CallName, CallSpec<unknown, v.GenericSchema>>;

export type Calls = typeof calls;
export type Input<N extends CallName> = v.InferOutput<Calls[N]['input']>;
export type Output<N extends CallName> = Calls[N] extends CallSpec<infer O, v.GenericSchema> ? O : never;

/** The preload object, derived from the two maps above. */
export type Bridge = {
  [N in CallName]: Input<N> extends undefined
    ? () => globalThis.Promise<Output<N>>
    : (input: Input<N>) => globalThis.Promise<Output<N>>;
} & { on: <P extends keyof Pushes>(push: P, listener: (payload: Pushes[P]) => void) => () => void };

interface CallSpec<O, S extends v.GenericSchema> {
  input: S;
  /** Carries the answer's type; never read. */
  output?: O;
}
function call<O>(): <S extends v.GenericSchema>(input: S) => CallSpec<O, S> {
  return (input) => ({ input });
}
