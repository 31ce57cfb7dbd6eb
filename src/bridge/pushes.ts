import type { IncidentSummary } from '../incident/summary.ts';
import type { Event } from '../model/event.ts';
import type { Loudness } from '../promise/alarm.ts';
import type { PromiseSummary } from '../promise/promise-summary.ts';
import type { PushName } from './names.ts';
import type { Trouble } from './problems.ts';
import type { PlaybookShelf, Rang, Reachability, Settings } from './views.ts';

/** Everything main tells windows unasked. */
export interface Pushes extends Record<PushName, unknown> {
  /** `summary` as it is now, also of incidents that no window has open. */
  events: { incident: string; events: Event[]; summary: IncidentSummary | null };
  /** What rang, all at once; `sound` is null where a person or the system wants none. */
  alarm: { rings: Rang[]; sound: Loudness | null };
  promiseSummaries: PromiseSummary[];
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
  /** An error in main was not caught. It is in the log. */
  fault: null;
  /** The journal is found not to be usable any more. */
  trouble: Trouble;
}
