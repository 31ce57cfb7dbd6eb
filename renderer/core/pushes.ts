import type { Sequence } from '../../src/base/shared-list.ts';
import { firstIndexWhere } from '../../src/base/sorted.ts';
import type { Event } from '../../src/model/event.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import type { Stamp } from '../../src/model/stamp.ts';
import { bridge } from './bridge.ts';
import { notFolded, useStore, type State } from './store.ts';

/** Shortest time between two applications of pushes: one frame, ms. */
const FRAME_MS = 16;
/** The answer to a command follows its push within this time, ms. */
const ANSWER_MS = 4;
/** Events arrive with their answer; after this time they count as lost, ms. */
const LOST_MS = 5_000;

interface PendingPush {
  events: Event[];
  /** The newest summary; null when main sent none. */
  summary: IncidentSummary | null;
}

/** Pushes that are not applied, by incident. */
const waiting = new Map<string, PendingPush>();
let timer: ReturnType<typeof setTimeout> | null = null;
/** When pushes were applied last, ms of the monotonic clock. */
let appliedAt = -FRAME_MS;

/**
 * Queues a push from main, so that many pushes are drawn once. Not in a frame: a hidden window gets none, and the answer
 * to a command comes right after its push and would wait until that is drawn.
 */
export function queuePush(incident: string, events: readonly Event[], summary: IncidentSummary | null = null): void {
  const pending = waiting.get(incident) ?? { events: [], summary: null };
  pending.events.push(...events);
  pending.summary = summary ?? pending.summary;
  waiting.set(incident, pending);
  const due = appliedAt + FRAME_MS - performance.now();
  timer ??= setTimeout(applyPushes, Math.min(Math.max(due, ANSWER_MS), FRAME_MS));
}

/** Applies all queued pushes at once. */
export function applyPushes(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  appliedAt = performance.now();
  const queued = [...waiting];
  waiting.clear();
  for (const [incident, { events, summary }] of queued) {
    const { applyEvents, notify } = useStore.getState();
    try {
      applyEvents(incident, events, summary);
    } catch (error) {
      // The other incidents' events are applied all the same.
      notify(notFolded(error));
    }
  }
}

/**
 * Resolves when the window has folded up to this stamp or shows another incident. Applies queued pushes at once, and
 * requests missing events.
 */
export function foldedTo(incident: string, stamp: Stamp): Promise<void> {
  applyPushes();
  const isThere = ({ incident: shown }: State): boolean => shown?.id !== incident || hasStamp(shown.events, stamp);
  if (isThere(useStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      clearTimeout(patience);
      resolve();
    };
    const stop = useStore.subscribe((state) => {
      if (isThere(state)) end();
    });
    const patience = setTimeout(() => void takeWhole(incident).finally(end), LOST_MS);
  });
}

/** Asks for all events of an incident: a push of them was lost. */
async function takeWhole(incident: string): Promise<void> {
  const answer = await bridge().openIncident({ incident });
  if (answer.ok) useStore.getState().applyEvents(incident, JSON.parse(answer.value.events) as Event[], null);
}

const hasStamp = (events: Sequence<Event>, stamp: Stamp): boolean =>
  events.at(firstIndexWhere(events, (each) => each.stamp >= stamp))?.stamp === stamp;
