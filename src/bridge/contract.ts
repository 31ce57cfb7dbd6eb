import * as v from 'valibot';
import { slackWorkSchema } from '../slack-actions/preferences-schema.ts';
import type { SlackWork } from '../slack-actions/preferences.ts';
import { emojiSchema } from '../model/slack-action-schema.ts';
import { commandSchema } from '../model/command.ts';
import type { Refusal } from '../incident/decide.ts';
import { idSchema } from '../model/event.ts';
import type { Event } from '../model/event.ts';
import type { Attachment } from '../model/incident.ts';
import { LIMITS, type PromiseKind, type Severity, type Status } from '../model/words.ts';
import type { Loudness } from '../promise/alarm.ts';
import { cadenceSchema } from '../model/cadence-schema.ts';
import type { Cadence } from '../promise/cadence.ts';
import type { Glance } from '../promise/promise-summary.ts';
import { TEMPLATE_LIMITS, type Template } from '../template/template.ts';
import type { TemplateProblem } from '../template/template-file.ts';
import { mailListSchema, webhookSchema } from '../transport/transport-schema.ts';
import type { MailListProblem, Ways, WebhookProblem } from '../transport/transport.ts';
import type { DeliveryProblem } from '../model/delivery.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../playbook/playbook.ts';
import type { ReadingSettings } from '../reading/reaction.ts';
import type { Result } from '../base/result.ts';
import type { CallName, PushName } from './names.ts';
import type { PracticeChannel, PracticeMessage } from './practice.ts';
import type { Channel, ConnectProblem, People, SignInState, SlackConnection, TokenKeeping } from './slack.ts';

export type { PracticeChannel, PracticeMessage } from './practice.ts';
export type { Channel, ConnectProblem, People, SignInState, SlackConnection, TokenKeeping } from './slack.ts';

export interface IncidentSummary {
  id: string;
  title: string;
  severity: Severity;
  status: Status;
  practice: boolean;
  declaredAt: number;
}

/** What the connection did last, per workspace: not what the network claims. */
export interface Reachability {
  lastSuccess: number | null;
  lastError: { at: number; code: string } | null;
}

/** The cadences a person can choose from besides the built-in ones, and the id of the one new incidents get. */
export interface Cadences {
  chosen: string;
  own: Cadence[];
}

/** One rung that rang. */
export interface Rang {
  incident: string;
  title: string;
  promise: string;
  kind: PromiseKind;
  /** Title of the task whose time-box it is. */
  task: string | null;
  due: number;
  /** Minutes after the due instant. */
  step: number;
  /** It fell due while the app was closed. */
  missed: boolean;
}

/** Why what was set is not on disk. It holds until the app ends. */
export interface Unwritten {
  code: 'disk-full' | 'read-only' | 'not-written';
  detail: string;
}

export interface Settings {
  person: string;
  /** null where all that was set is on disk. */
  unwritten: Unwritten | null;
  slack: SlackConnection;
  signIn: SignInState;
  token: TokenKeeping;
  soundOn: boolean;
  /** Incidents whose alarm makes no sound on this laptop. */
  muted: string[];
  cadences: Cadences;
  /** How far this laptop's clock is ahead of Slack's, ms (negative: behind); 0 while that is within a minute or not known. */
  clockAheadMs: number;
  /** Whether the strip, the small window with the countdown, is open. */
  strip: boolean;
  /** Where messages can go besides Slack. */
  ways: Ways;
  /** What is read back from Slack; `missing`: scopes without which something of it cannot be. */
  reading: ReadingSettings & { missing: string[] };
  slackWork: SlackWork;
}

/** Something that keeps the journal from being used. A designed screen each; nothing is deleted. */
export type Trouble =
  | { code: 'journal-newer'; file: string; theirs: number; ours: number }
  | { code: 'journal-damaged'; file: string; detail: string }
  | { code: 'journal-read-only'; file: string; detail: string }
  | { code: 'disk-full'; file: string; detail: string };

/**
 * An incident with all its events, as one JSON text: the isolated world copies objects one by one, and thousands of them
 * take longer than everything else at start.
 */
export interface OpenIncident {
  id: string;
  /** `JSON.parse` makes `Event[]` of it. */
  events: string;
}

export interface Boot {
  trouble: Trouble | null;
  incidents: IncidentSummary[];
  /** The incident to show first with all its events, or null where there is none. */
  open: OpenIncident | null;
  settings: Settings;
  /** Those read so far; the rest follows in a push. */
  playbooks: PlaybookShelf;
  platform: 'mac' | 'windows' | 'linux';
  reachability: Record<string, Reachability>;
}

type Unreadable = { code: 'unreadable'; detail: string };
/** A file in a folder of the app, by its name, that is kept but cannot be read as what it should be. */
export type FileTrouble<P> = { file: string; problem: P | Unreadable };
/** The playbooks there are, and the files that should be some. */
export interface PlaybookShelf {
  playbooks: PlaybookSummary[];
  troubles: FileTrouble<PlaybookProblem>[];
}
export type ImportProblem = PlaybookProblem | Unreadable | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type ImportRefusal = { file: string; problem: ImportProblem };
/** The message templates there are, and the files that should be some. */
export interface TemplateShelf {
  templates: Template[];
  troubles: FileTrouble<TemplateProblem>[];
}
export type TemplateImportProblem =
  | TemplateProblem
  | Unreadable
  /** It waits: `replaceTemplate` puts it in the place of the one that has its name. */
  | { code: 'same-name'; name: string }
  | { code: 'gone' }
  | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type TemplateRefusal = { file: string; problem: TemplateImportProblem };
/** Why a test line did not arrive; `detail` is what the other side said, or empty. */
export interface WebhookTestProblem {
  code: DeliveryProblem;
  detail: string;
}
/** Sizes in bytes. */
export type AttachProblem =
  | { code: 'too-large'; bytes: number; limit: number }
  | { code: 'empty' }
  | { code: 'cancelled' }
  | Unreadable;
export type ExportProblem = { code: 'cancelled' } | { code: 'not-written'; file: string; detail: string };
export type ChannelsProblem = { code: 'not-connected' } | ConnectProblem;
/** The journal could not take the events: nothing was changed, the person must know. */
export type CommandProblem = Refusal | Trouble | { code: 'practice-only' };
/** Refused before anything was looked at: a window that sends this is broken or not ours. */
export type BridgeProblem = { code: 'bad-request'; where: string };

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
  command: call<Result<{ incident: string; events: Event[] }, CommandProblem>>()(
    v.object({ incident: v.nullable(idSchema), command: commandSchema }),
  ),
  openIncident: call<Result<OpenIncident, { code: 'no-incident' }>>()(v.object({ incident: idSchema })),
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
  showStrip: call<Settings>()(v.object({ on: v.boolean() })),
  /** All live promises, the nearest first. */
  glances: call<Glance[]>()(nothing),
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
  /** Shows the file in its folder; only what was exported since the start. */
  showExported: call<null>()(v.object({ file: v.pipe(v.string(), v.maxLength(4_096)) })),
  /** The damaged or newer journal stays where it was kept; a new one is begun beside it. */
  startAfresh: call<Result<Boot, Trouble>>()(nothing),
  quit: call<null>()(nothing),
} as const satisfies Record<CallName, CallSpec<unknown, v.GenericSchema>>;

/** Everything main tells windows unasked. */
export interface Pushes extends Record<PushName, unknown> {
  events: { incident: string; events: Event[] };
  /** What rang, all at once; `sound` is null where a person or the system wants none. */
  alarm: { rings: Rang[]; sound: Loudness | null };
  glances: Glance[];
  /** main asks the cockpit to show an incident, and to write its update. */
  show: { incident: string; write: boolean };
  settings: Settings;
  reachability: { workspace: string; reachability: Reachability };
  /** main asks for what a menu or tray entry names. */
  menu: { entry: 'declare' | 'settings' | 'keys' | 'palette' };
  /**
   * The wall clock jumped or the laptop woke: draw the countdown anew. `jumpedMs` is there where somebody set the clock
   * by a minute or more, ahead or (negative) back: a person should know.
   */
  woke: { now: number; jumpedMs?: number };
  playbooks: PlaybookShelf;
}

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
