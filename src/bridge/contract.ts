import * as v from 'valibot';
import { commandSchema } from '../incident/command.ts';
import type { Refusal } from '../incident/decide.ts';
import { idSchema } from '../incident/event.ts';
import type { Event } from '../incident/event.ts';
import { LIMITS, type PromiseKind, type Severity, type Status } from '../incident/words.ts';
import type { Loudness } from '../promise/alarm.ts';
import { cadenceSchema } from '../promise/cadence-schema.ts';
import type { Cadence } from '../promise/cadence.ts';
import type { Glance } from '../promise/glance.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../playbook/playbook.ts';
import type { Result } from '../result.ts';
import type { CallName, PushName } from './names.ts';

export interface IncidentSummary {
  id: string;
  title: string;
  severity: Severity;
  status: Status;
  practice: boolean;
  declaredAt: number;
}

export interface Channel {
  /** Slack's id. */
  id: string;
  name: string;
  member: boolean;
}

/** Where messages of real incidents go, as it last really was. */
export type SlackConnection =
  | { state: 'none' }
  | { state: 'checking' }
  | { state: 'connected'; team: string; teamName: string; user: string; apiUrl: string; missingScopes: string[] }
  | { state: 'trouble'; apiUrl: string; problem: ConnectProblem };

export type ConnectProblem =
  | { code: 'wrong-token' }
  | { code: 'token-revoked' }
  | { code: 'missing-scope'; scopes: string[] }
  | { code: 'unreachable'; address: string; detail: string }
  | { code: 'not-slack'; address: string }
  | { code: 'bad-address'; address: string }
  | { code: 'rate-limited'; seconds: number }
  | { code: 'refused'; detail: string };

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

/** How the token is kept: the screen says so. */
export type TokenKeeping = 'keychain' | 'memory' | 'environment' | 'none';

export interface Settings {
  person: string;
  slack: SlackConnection;
  token: TokenKeeping;
  soundOn: boolean;
  /** Incidents whose alarm makes no sound on this laptop. */
  muted: string[];
  cadences: Cadences;
  /** How far this laptop's clock is ahead of Slack's, ms (negative: behind); 0 while that is within a minute or not known. */
  clockAheadMs: number;
  /** Whether the strip, the small window with the countdown, is open. */
  strip: boolean;
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
  playbooks: PlaybookSummary[];
  platform: 'mac' | 'windows' | 'linux';
  reachability: Record<string, Reachability>;
}

export interface PracticeMessage {
  channel: string;
  text: string;
  ts: string;
  user: string;
}

export type ImportProblem = PlaybookProblem | { code: 'unreadable'; detail: string } | { code: 'cancelled' };
export type ExportProblem = { code: 'cancelled' } | { code: 'not-written'; file: string; detail: string };
export type ChannelsProblem = { code: 'not-connected' } | ConnectProblem;
/** The journal could not take the events: nothing was changed, the person must know. */
export type CommandProblem = Refusal | Trouble | { code: 'practice-only' };
/** Refused before anything was looked at: a window that sends this is broken or not ours. */
export type BridgeProblem = { code: 'bad-request'; where: string };

const nothing = v.undefined();

/** Every question the window may put to main: its name, the schema of what it sends, the type of the answer. */
export const calls = {
  boot: call<Boot>()(nothing),
  command: call<Result<{ incident: string; events: Event[] }, CommandProblem>>()(
    v.object({ incident: v.nullable(idSchema), command: commandSchema }),
  ),
  openIncident: call<Result<OpenIncident, { code: 'no-incident' }>>()(v.object({ incident: idSchema })),
  importPlaybook: call<Result<PlaybookSummary, ImportProblem>>()(
    // Larger files are cut by the window to one byte over the limit, so that main can say so without reading all.
    v.object({
      name: v.pipe(v.string(), v.maxLength(300)),
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check((bytes) => bytes.byteLength <= PLAYBOOK_LIMITS.bytes + 1),
      ),
      size: v.number(),
    }),
  ),
  pickPlaybook: call<Result<PlaybookSummary, ImportProblem>>()(nothing),
  channels: call<Result<{ workspace: string; channels: Channel[] }, ChannelsProblem>>()(
    v.object({ practice: v.boolean() }),
  ),
  exportPostmortem: call<Result<{ file: string }, ExportProblem>>()(v.object({ incident: idSchema })),
  connectSlack: call<Result<Settings, ConnectProblem>>()(
    v.object({
      token: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)),
      apiUrl: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    }),
  ),
  disconnectSlack: call<Settings>()(nothing),
  setPerson: call<Settings>()(v.object({ person: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) })),
  setSound: call<Settings>()(v.object({ on: v.boolean() })),
  setMuted: call<Settings>()(v.object({ incident: idSchema, muted: v.boolean() })),
  setCadences: call<Settings>()(
    v.object({ chosen: idSchema, own: v.pipe(v.array(cadenceSchema), v.maxLength(LIMITS.cadences)) }),
  ),
  showStrip: call<Settings>()(v.object({ on: v.boolean() })),
  /** All live promises, the nearest first. */
  glances: call<Glance[]>()(nothing),
  /** Brings the cockpit forward, on this incident, with the caret in its update. */
  writeUpdate: call<null>()(v.object({ incident: idSchema })),
  practiceMessages: call<PracticeMessage[]>()(nothing),
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
  /** main asks the cockpit to show an incident and write its update. */
  show: { incident: string };
  settings: Settings;
  reachability: { workspace: string; reachability: Reachability };
  /** main asks for what a menu or tray entry names. */
  menu: { entry: 'declare' | 'settings' | 'keys' | 'palette' };
  /**
   * The wall clock jumped or the laptop woke: draw the countdown anew. `jumpedMs` is there where somebody set the clock
   * by a minute or more, ahead or (negative) back: a person should know.
   */
  woke: { now: number; jumpedMs?: number };
  playbooks: PlaybookSummary[];
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
