import type { SavedDrafts } from '../draft/message-draft.ts';
import type { IncidentSummary } from '../incident/summary.ts';
import type { Cadence } from '../model/cadence.ts';
import type { PromiseKind } from '../model/words.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import type { PlaybookSummary } from '../playbook/playbook.ts';
import type { ReadingSettings } from '../reading/reaction.ts';
import type { SlackWork } from '../slack-actions/preferences.ts';
import type { TemplateProblem } from '../template/template-file.ts';
import type { Template } from '../template/template.ts';
import type { TransportProfiles } from '../transport/transport.ts';
import type { FileTrouble, Trouble } from './problems.ts';
import type { SignInState, SlackConnection, TokenKeeping } from './slack.ts';

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
  /** Whether the mini window, the small window with the countdown, is open. */
  miniWindow: boolean;
  /** Where messages can go besides Slack. */
  transports: TransportProfiles;
  /** What is read back from Slack; `missing`: scopes without which something of it cannot be. */
  reading: ReadingSettings & { missing: string[] };
  slackWork: SlackWork;
}

/**
 * An incident with all its events, as one JSON text: the isolated world copies objects one by one, and thousands of them
 * take longer than everything else at start.
 */
export interface OpenIncident {
  id: string;
  /** `JSON.parse` makes `Event[]` of it. */
  events: string;
  /** What was begun in it. */
  drafts: SavedDrafts;
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
  /** An earlier version kept drafts in the page's own storage: they are still to be taken from there. */
  pageDrafts: boolean;
}

/** The playbooks there are, and the files that should be some. */
export interface PlaybookShelf {
  playbooks: PlaybookSummary[];
  troubles: FileTrouble<PlaybookProblem>[];
}
/** The message templates there are, and the files that should be some. */
export interface TemplateShelf {
  templates: Template[];
  troubles: FileTrouble<TemplateProblem>[];
}
