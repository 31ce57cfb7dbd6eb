import type { Sequence } from '../../src/base/shared-list.ts';
import { firstIndexWhere } from '../../src/base/sorted.ts';
import type { Event } from '../../src/model/event.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import type { Stamp } from '../../src/model/stamp.ts';
import { bridge } from './bridge.ts';
import { useStore, type State } from './store.ts';

/** A hidden window gets no frames: pushes are then applied after this time, ms. */
const PATIENCE_MS = 100;
/** Events arrive with their answer; after this time they count as lost, ms. */
const LOST_MS = 5_000;

interface PendingPush {
  events: Event[];
  /** The newest summary; null when main sent none. */
  summary: IncidentSummary | null;
}

/** Pushes since the last frame, by incident. */
const waiting = new Map<string, PendingPush>();
let cancel: (() => void) | null = null;

/** Queues a push from main until the next frame, so that many pushes are drawn once. */
export function queuePush(incident: string, events: readonly Event[], summary: IncidentSummary | null = null): void {
  const pending = waiting.get(incident) ?? { events: [], summary: null };
  pending.events.push(...events);
  pending.summary = summary ?? pending.summary;
  waiting.set(incident, pending);
  if (cancel !== null) return;
  const frame = requestAnimationFrame(applyPushes);
  const timer = setTimeout(applyPushes, PATIENCE_MS);
  cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Applies all queued pushes at once. */
export function applyPushes(): void {
  cancel?.();
  cancel = null;
  const queued = [...waiting];
  waiting.clear();
  for (const [incident, { events, summary }] of queued) useStore.getState().applyEvents(incident, events, summary);
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
