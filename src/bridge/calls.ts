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
import { slackWorkSchema } from '../slack-actions/preferences-schema.ts';
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

/** A file from the window. A larger one is cut there to one byte over the limit, so that main can say so without taking in all. */
const fileSchema = (limit: number) =>
  v.object({
    name: v.pipe(v.string(), v.maxLength(300)),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.byteLength <= limit + 1),
    ),
    size: v.number(),
  });

/** Every question the window may put to main: its name, the schema of what it sends, the type of the answer. */
export const calls = {
  boot: call<Boot>()(nothing),
  /** What it wrote comes as a push. `stamp`: of the last event of it; null where there is none. */
  command: call<Result<{ incident: string; stamp: string | null }, CommandProblem>>()(
    v.object({ incident: v.nullable(idSchema), command: commandSchema }),
  ),
  openIncident: call<Result<OpenIncident, { code: 'no-incident' } | Trouble>>()(v.object({ incident: idSchema })),
  /** What is being written. It is not part of the record, and main takes it away with what sends it. */
  saveDraft: call<Result<null, Trouble>>()(v.object({ incident: idSchema, draft: messageDraftSchema })),
  /** The same of what changes a message; null: nothing is begun any more. */
  saveCorrection: call<Result<null, Trouble>>()(
    v.object({ incident: idSchema, message: idSchema, draft: v.nullable(correctionDraftSchema) }),
  ),
  /** What earlier versions kept in the page's storage, by its keys there. Answers with what is begun in this incident. */
  adoptPageDrafts: call<Result<SavedDrafts, Trouble>>()(
    v.object({
      incident: v.nullable(idSchema),
      items: v.array(v.tuple([v.pipe(v.string(), v.maxLength(300)), v.pipe(v.string(), v.maxLength(10_000_000))])),
    }),
  ),
  importPlaybook: call<Result<PlaybookSummary, ImportRefusal>>()(fileSchema(PLAYBOOK_LIMITS.bytes)),
  pickPlaybook: call<Result<PlaybookSummary, ImportRefusal>>()(nothing),
  /** Reads their folders again; what is there now comes in a push. */
  readPlaybooks: call<null>()(nothing),
  /** Read from their folders at each call. */
  templates: call<TemplateShelf>()(nothing),
  importTemplate: call<Result<Template, TemplateRefusal>>()(fileSchema(TEMPLATE_LIMITS.bytes)),
  pickTemplate: call<Result<Template, TemplateRefusal>>()(nothing),
  replaceTemplate: call<Result<Template, TemplateRefusal>>()(nothing),
  channels: call<Result<{ workspace: string; channels: Channel[] }, ChannelsProblem>>()(
    v.object({ practice: v.boolean() }),
  ),
  people: call<Result<{ workspace: string } & People, ChannelsProblem>>()(v.object({ practice: v.boolean() })),
  /** How many people are in channels, by Slack's id; what is not known is left out. */
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
  /** Keeps a copy of a file that is to go with a message; it is kept whatever becomes of the message. */
  attachFile: call<Result<Attachment, AttachProblem>>()(fileSchema(LIMITS.attachment)),
  pickAttachment: call<Result<Attachment, AttachProblem>>()(nothing),
  /** Opens the browser and answers at once; what becomes of it is in the settings. `back: null` leaves the way to main. */
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
  /** Posts a line that says it is a test. */
  testWebhook: call<Result<null, WebhookTestProblem>>()(v.object({ id: idSchema })),
  setMailList: call<Result<Settings, MailListProblem>>()(mailListSchema),
  removeMailList: call<Settings>()(v.object({ id: idSchema })),
  showMiniWindow: call<Settings>()(v.object({ on: v.boolean() })),
  /** All live promises, the nearest first. */
  promiseSummaries: call<PromiseSummary[]>()(nothing),
  /** Brings the cockpit forward, on this incident; `write`: with the caret in its update, else at its countdown. */
  showIncident: call<null>()(v.object({ incident: idSchema, write: v.boolean() })),
  practiceMessages: call<PracticeMessage[]>()(nothing),
  /** Channels of the practice workspace that have a topic. */
  practiceChannels: call<PracticeChannel[]>()(nothing),
  setSlackWork: call<Settings>()(slackWorkSchema),
  /** Tries again to write down what was set. */
  writeSettings: call<Settings>()(nothing),
  openLink: call<Result<null, { code: 'not-a-web-address' }>>()(
    v.object({ url: v.pipe(v.string(), v.maxLength(2_000)) }),
  ),
  showDataFolder: call<null>()(nothing),
  /** An error of the window's that goes no further there: for the log. */
  noteProblem: call<null>()(windowProblemSchema),
  /** Puts versions, counts, states and the latest lines of the log on the clipboard. */
  copyDiagnostics: call<null>()(nothing),
  /** Shows the file in its folder; only what was exported since the start. */
  showExported: call<null>()(v.object({ file: v.pipe(v.string(), v.maxLength(4_096)) })),
  /** The damaged or newer journal stays where it was kept; a new one is begun beside it. */
  startAfresh: call<Result<Boot, Trouble>>()(nothing),
  quit: call<null>()(nothing),
} as const satisfies Record<CallName, CallSpec<unknown, v.GenericSchema>>;

export type Calls = typeof calls;
export type Input<N extends CallName> = v.InferOutput<Calls[N]['input']>;
export type Output<N extends CallName> = Calls[N] extends CallSpec<infer O, v.GenericSchema> ? O : never;

/** What the preload hands to the window, derived from the two maps above. */
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
