import { create } from 'zustand';
import type { Trouble } from '../../src/bridge/problems.ts';
import type { Boot, PlaybookShelf, Reachability, Settings } from '../../src/bridge/views.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import type { SlackPart } from '../../src/slack-actions/action-kinds.ts';
import { DEFAULT_ACTION_PREFERENCES } from '../../src/slack-actions/preferences.ts';
import type { Event } from '../../src/model/event.ts';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Incident } from '../../src/model/incident.ts';
import type { ClockName, NoteKind, PromiseKind } from '../../src/model/words.ts';
import { GITLAB_MATRIX } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';
import { noteProblem } from './note-problem.ts';
import { NO_DRAFTS, type CorrectionDraft, type SavedDrafts } from '../../src/draft/message-draft.ts';
import { DEFAULT_REACTION } from '../../src/reading/reaction.ts';

/** The open dialog: only one at a time, so that Escape has one meaning. */
export type OpenDialog =
  | {
      kind: 'declare' | 'palette' | 'keys' | 'practice' | 'playbooks' | 'details' | 'clocks' | 'hand' | 'cadence';
    }
  | { kind: 'settings'; part?: 'slack' | 'cadence' | 'transports' }
  /** Makes or changes a promise; without arguments, that of the next update. */
  | { kind: 'promise'; of?: PromiseKind; task?: string }
  /** A live promise; without an id, that of the next update. */
  | { kind: 'snooze' | 'withdraw'; promise?: string }
  /** Actions in Slack besides posting; `part` is shown unfolded. */
  | { kind: 'slack'; part?: SlackPart }
  | { kind: 'note'; note: NoteKind }
  | { kind: 'amend' | 'unwind' | 'keep'; note: string }
  | { kind: 'role'; role: string }
  | { kind: 'clock'; clock: ClockName }
  | { kind: 'correct'; message: string };

export interface Notice {
  tone: 'info' | 'attention';
  text: string;
  actions?: { label: string; run: () => void }[];
}

/** Copies of main's state, and what is open on screen. The window is never the source of truth. */
export interface State {
  phase: 'starting' | 'ready' | 'trouble';
  incidents: IncidentSummary[];
  incident: Incident | null;
  /** The incident's drafts as saved when it was opened; corrections are kept current. */
  drafts: SavedDrafts;
  settings: Settings;
  playbooks: PlaybookShelf;
  platform: Boot['platform'];
  reachability: Record<string, Reachability>;
  /** The journal is unusable: a screen of its own at start, later an alert until a command succeeds. */
  trouble: Trouble | null;
  dialog: OpenDialog | null;
  outboxOpen: boolean;
  notice: Notice | null;
  /** State that rooms own, by name: see slice.ts. */
  slices: Readonly<Record<string, object>>;

  boot: (boot: Boot) => void;
  show: (id: string, events: readonly Event[], drafts?: SavedDrafts) => void;
  /** `summary`: the newest one from main; null when main sent none. */
  applyEvents: (id: string, events: readonly Event[], summary: IncidentSummary | null) => void;
  setCorrection: (message: string, draft: CorrectionDraft | null) => void;
  setSettings: (settings: Settings) => void;
  setReachability: (workspace: string, reachability: Reachability) => void;
  setPlaybooks: (playbooks: PlaybookShelf) => void;
  setTrouble: (trouble: Trouble | null) => void;
  open: (dialog: OpenDialog | null) => void;
  openOutbox: (open: boolean) => void;
  notify: (notice: Notice | null) => void;
}

export const useStore = create<State>()((set) => ({
  phase: 'starting',
  incidents: [],
  incident: null,
  drafts: NO_DRAFTS,
  settings: {
    person: '',
    unwritten: null,
    slack: { state: 'none' },
    signIn: { clientId: '', managed: false, waiting: null, problem: null },
    token: 'none',
    soundOn: true,
    muted: [],
    cadences: { chosen: GITLAB_MATRIX.id, own: [] },
    clockAheadMs: 0,
    miniWindow: false,
    transports: { webhooks: [], mails: [] },
    reading: { on: true, reaction: DEFAULT_REACTION, missing: [] },
    slackWork: DEFAULT_ACTION_PREFERENCES,
  },
  playbooks: { playbooks: [], troubles: [] },
  platform: 'linux',
  reachability: {},
  trouble: null,
  dialog: null,
  outboxOpen: false,
  notice: null,
  slices: {},

  boot: (boot) =>
    set({
      phase: boot.trouble === null ? 'ready' : 'trouble',
      trouble: boot.trouble,
      incidents: boot.incidents,
      ...opened(boot.open),
      drafts: boot.open?.drafts ?? NO_DRAFTS,
      settings: boot.settings,
      playbooks: boot.playbooks,
      platform: boot.platform,
      reachability: boot.reachability,
    }),
  show: (id, events, drafts = NO_DRAFTS) =>
    set({
      incident: fold(id, events),
      drafts,
      outboxOpen: false,
      notice: null,
    }),
  applyEvents: (id, events, summary) =>
    set((state) => {
      const open = state.incident;
      const incidents = summary === null ? state.incidents : withSummary(state.incidents, summary);
      return open?.id === id ? { incidents, incident: extend(open, events) } : { incidents };
    }),
  setCorrection: (message, draft) =>
    set(({ drafts }) => {
      const { [message]: _, ...others } = drafts.corrections;
      return { drafts: { ...drafts, corrections: draft === null ? others : { ...others, [message]: draft } } };
    }),
  setSettings: (settings) => set({ settings }),
  setReachability: (workspace, reachability) =>
    set((state) => ({ reachability: { ...state.reachability, [workspace]: reachability } })),
  setPlaybooks: (playbooks) => set({ playbooks }),
  setTrouble: (trouble) => set({ trouble }),
  // Each time another one: what closes a dialog closes none that was opened after it.
  open: (dialog) => set({ dialog: dialog === null ? null : { ...dialog } }),
  openOutbox: (outboxOpen) => set({ outboxOpen }),
  notify: (notice) => set({ notice }),
}));

/** An incident that cannot be folded keeps nobody from the others. */
function opened(open: Boot['open']): Partial<Pick<State, 'incident' | 'notice'>> {
  if (open === null) return { incident: null };
  try {
    return { incident: fold(open.id, JSON.parse(open.events) as Event[]) };
  } catch (error) {
    return { incident: null, notice: notFolded(error) };
  }
}

/** Logs the error; returns what to tell the person. */
export function notFolded(error: unknown): Notice {
  noteProblem('window-incident-not-folded', error);
  return { tone: 'attention', text: t('broken.incident') };
}

/** Returns the same list when the summary is unchanged, so that its readers do not render. */
function withSummary(list: IncidentSummary[], summary: IncidentSummary): IncidentSummary[] {
  const before = list.find(({ id }) => id === summary.id);
  if (before === undefined) return [summary, ...list];
  const keys = Object.keys(summary) as (keyof IncidentSummary)[];
  if (keys.every((key) => before[key] === summary[key])) return list;
  return list.map((each) => (each === before ? summary : each));
}

/** Makes a command that only opens a dialog. */
export const dialog = (open: OpenDialog) => () => useStore.getState().open(open);
