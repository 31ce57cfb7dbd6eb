import type { Sequence } from '../../src/base/shared-list.ts';
import { firstIndexWhere } from '../../src/base/sorted.ts';
import type { Event } from '../../src/model/event.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import type { Stamp } from '../../src/model/stamp.ts';
import { bridge } from './bridge.ts';
import { useStore, type State } from './store.ts';

/** A window that is not seen gets no frames: what came is taken in all the same, ms. */
const PATIENCE_MS = 100;
/** After an answer its events are there at once; after so long they were lost, ms. */
const LOST_MS = 5_000;

interface Told {
  events: Event[];
  /** The newest that was told; null where none was. */
  summary: IncidentSummary | null;
}

/** What main told of each incident since the last frame. */
const waiting = new Map<string, Told>();
let cancel: (() => void) | null = null;

/** Takes in what main tells, together with all that it tells until the next frame: many in a row are drawn once. */
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

/** Takes in at once what was heard so far. */
export function takeAll(): void {
  cancel?.();
  cancel = null;
  const heard = [...waiting];
  waiting.clear();
  for (const [incident, { events, summary }] of heard) useStore.getState().take(incident, events, summary);
}

/**
 * Done when the window has folded what stands at this stamp, or shows another incident. What was heard so far is taken in at
 * once; what does not come is asked for.
 */
export function foldedTo(incident: string, stamp: Stamp): Promise<void> {
  takeAll();
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
  if (answer.ok) useStore.getState().take(incident, JSON.parse(answer.value.events) as Event[], null);
}

const hasStamp = (events: Sequence<Event>, stamp: Stamp): boolean =>
  events.at(firstIndexWhere(events, (each) => each.stamp >= stamp))?.stamp === stamp;
