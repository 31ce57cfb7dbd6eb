import type { Sequence } from '../../src/base/shared-list.ts';
import { firstThat } from '../../src/base/sorted.ts';
import type { Event } from '../../src/model/event.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import type { Stamp } from '../../src/model/stamp.ts';
import { useStore, type State } from './store.ts';

/** A hidden window gets no frames: pushes are then applied after this time, ms. */
const PATIENCE_MS = 100;

interface Told {
  events: Event[];
  /** The newest summary; null when main sent none. */
  summary: IncidentSummary | null;
}

/** Pushes since the last frame, by incident. */
const waiting = new Map<string, Told>();
let cancel: (() => void) | null = null;

/** Queues a push from main until the next frame, so that many pushes are drawn once. */
export function hear(incident: string, events: readonly Event[], summary: IncidentSummary | null = null): void {
  const told = waiting.get(incident) ?? { events: [], summary: null };
  told.events.push(...events);
  told.summary = summary ?? told.summary;
  waiting.set(incident, told);
  if (cancel !== null) return;
  const frame = requestAnimationFrame(takeAll);
  const timer = setTimeout(takeAll, PATIENCE_MS);
  cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Applies all queued pushes at once. */
export function takeAll(): void {
  cancel?.();
  cancel = null;
  const heard = [...waiting];
  waiting.clear();
  for (const [incident, { events, summary }] of heard) useStore.getState().take(incident, events, summary);
}

/** Resolves when the window has folded up to this stamp or shows another incident. Applies queued pushes at once. */
export function foldedTo(incident: string, stamp: Stamp): Promise<void> {
  takeAll();
  const isThere = ({ incident: shown }: State): boolean => shown?.id !== incident || hasStamp(shown.events, stamp);
  if (isThere(useStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = useStore.subscribe((state) => {
      if (!isThere(state)) return;
      stop();
      resolve();
    });
  });
}

const hasStamp = (events: Sequence<Event>, stamp: Stamp): boolean =>
  events.at(firstThat(events, (each) => each.stamp >= stamp))?.stamp === stamp;
