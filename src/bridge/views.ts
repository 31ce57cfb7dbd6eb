import type { SavedDrafts } from '../draft/message-draft.ts';
import type { IncidentSummary } from '../incident/summary.ts';
import type { Cadence } from '../model/cadence.ts';
import type { PromiseKind } from '../model/words.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import type { PlaybookSummary } from '../playbook/playbook.ts';
import type { ReadingSettings } from '../reading/reaction.ts';
import type { ActionPreferences } from '../slack-actions/preferences.ts';
import type { TemplateProblem } from '../template/template-file.ts';
import type { Template } from '../template/template.ts';
import type { TransportProfiles } from '../transport/transport.ts';
import type { FileTrouble, Trouble } from './problems.ts';
import type { SignInState, SlackConnection, TokenStorage } from './slack.ts';

/** The outcome of the latest request per workspace, not what the operating system reports. */
export interface Reachability {
  lastSuccess: number | null;
  lastError: { at: number; code: string } | null;
}

/** The team's own cadences, and the id of the cadence for new incidents. */
export interface Cadences {
  chosen: string;
  own: Cadence[];
}

/** One rung that rang. */
export interface RungAlert {
  incident: string;
  title: string;
  promise: string;
  kind: PromiseKind;
  /** Title of the task with this time-box. */
  task: string | null;
  due: number;
  /** Minutes after the due instant. */
  step: number;
  /** It became due while the app was closed. */
  missed: boolean;
}

/** Why settings are not on disk. They apply until the app ends. */
export interface Unwritten {
  code: 'disk-full' | 'read-only' | 'not-written';
  detail: string;
}

export interface Settings {
  person: string;
  /** null when all settings are on disk. */
  unwritten: Unwritten | null;
  slack: SlackConnection;
  signIn: SignInState;
  token: TokenStorage;
  soundOn: boolean;
  /** Incidents whose alarm is silent on this laptop. */
  muted: string[];
  cadences: Cadences;
  /**
   * Milliseconds by which this laptop's clock is ahead of Slack's (negative: behind); 0 within a minute or while
   * unknown.
   */
  clockAheadMs: number;
  /** Whether the mini window, the small window with the countdown, is open. */
  miniWindow: boolean;
  /** The transports besides Slack. */
  transports: TransportProfiles;
  /** The settings of reading Slack; `missing`: scopes that the connection lacks for it. */
  reading: ReadingSettings & { missing: string[] };
  slackWork: ActionPreferences;
}

/**
 * An incident with its events as one JSON text: copying thousands of objects into the isolated world would take most of
 * the start.
 */
export interface OpenIncident {
  id: string;
  /** JSON of `Event[]`. */
  events: string;
  /** Its saved drafts. */
  drafts: SavedDrafts;
}

/** A setting by its key in the file, or the whole `file`. */
export type SettingName =
  | 'file'
  | 'person'
  | 'soundOn'
  | 'slackProfile'
  | 'slackClientId'
  | 'slackToken'
  | 'placement'
  | 'lastIncident'
  | 'muted'
  | 'cadences'
  | 'ways'
  | 'webhookAddresses'
  | 'slackWork'
  | 'strip'
  | 'reading'
  | 'stripPlace';

export interface Boot {
  trouble: Trouble | null;
  incidents: IncidentSummary[];
  /** The incident to show first with all its events, or null where there is none. */
  open: OpenIncident | null;
  settings: Settings;
  /** The playbooks read so far; the rest comes as a push. */
  playbooks: PlaybookShelf;
  platform: 'mac' | 'windows' | 'linux';
  reachability: Record<string, Reachability>;
  /** Settings that could not be read and have their defaults. */
  unreadSettings: SettingName[];
  /** An earlier version's drafts in localStorage are still to be imported. */
  pageDrafts: boolean;
}

/** The playbooks, and the files that cannot be read as one. */
export interface PlaybookShelf {
  playbooks: PlaybookSummary[];
  troubles: FileTrouble<PlaybookProblem>[];
}
/** The message templates, and the files that cannot be read as one. */
export interface TemplateShelf {
  templates: Template[];
  troubles: FileTrouble<TemplateProblem>[];
}
