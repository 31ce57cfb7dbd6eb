import type { IncidentSummary } from '../incident/summary.ts';
import type { Event } from '../model/event.ts';
import type { Loudness } from '../promise/alarm.ts';
import type { PromiseSummary } from '../promise/promise-summary.ts';
import type { PushName } from './names.ts';
import type { Trouble } from './problems.ts';
import type { PlaybookShelf, RungAlert, Reachability, Settings } from './views.ts';

/** Every push from main to the windows. */
export interface Pushes extends Record<PushName, unknown> {
  /** `summary` is the present one, also of incidents that no window shows. */
  events: { incident: string; events: Event[]; summary: IncidentSummary | null };
  /** All rungs that rang together; `sound` is null where the person or the system wants none. */
  alarm: { rings: RungAlert[]; sound: Loudness | null };
  promiseSummaries: PromiseSummary[];
  /** Main asks the cockpit to show an incident, with `write` in its composer. */
  show: { incident: string; write: boolean };
  settings: Settings;
  reachability: { workspace: string; reachability: Reachability };
  /** Main asks for the action of a menu or tray entry. */
  menu: { entry: 'declare' | 'settings' | 'keys' | 'palette' };
  /**
   * The wall clock jumped or the laptop woke: the countdown must be drawn again. `jumpedMs`: set when somebody changed
   * the clock by a minute or more, forward or (negative) back; shown to the person.
   */
  woke: { now: number; jumpedMs?: number };
  playbooks: PlaybookShelf;
  /** An uncaught error in main. The log has it. */
  fault: null;
  /** The journal became unusable. */
  trouble: Trouble;
}
