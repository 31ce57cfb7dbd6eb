import { useEffect, type RefObject } from 'react';
import type { Incident, Promise as Promised } from '../../src/model/incident.ts';
import { draftUpdate } from '../../src/draft/since-last-update.ts';
import { livePromise, updateUnderWay } from '../../src/promise/promise.ts';
import { isStillRinging, rungAt } from '../../src/promise/alarm.ts';
import { useAt } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { useDraft, type Draft } from './draft.ts';

/** Fills an empty composer with an update made from the record. */
export function prepareDraft(): void {
  const { incident } = useStore.getState();
  if (incident === null || useDraft.getState().draft.text !== '') return;
  const drafted = livePromise(incident)?.id ?? incident.id;
  useDraft.getState().change({ kind: 'update', ...fromRecord(incident), drafted });
}

const fromRecord = (incident: Incident): Pick<Draft, 'text' | 'upTo' | 'generated'> => ({
  ...draftUpdate(incident, clockText),
  upTo: incident.events.at(-1)?.stamp ?? null,
});

/** The update's promise, if its alarm rang (the heads-up counts) and no update is under way: a draft is due. */
function ringingFor(incident: Incident): Promised | null {
  const promise = livePromise(incident);
  return promise === null || promise.rung?.due !== promise.due || updateUnderWay(incident) !== null ? null : promise;
}

/** The current rung; after the last recorded one the alarm rings without further events. */
const rungNow = (promise: Promised, now: number): number | null =>
  isStillRinging(promise) ? rungAt(promise, now) : promise.rung!.step;

/**
 * Prepares a draft once per promise, at the heads-up: never over a person's text, while they type, or after they
 * emptied it. Each further rung refreshes a draft that nobody edited.
 */
export function usePreparedDraft(text: RefObject<HTMLTextAreaElement | null>): void {
  const ringing = useStore(({ incident }) => (incident === null ? null : ringingFor(incident)));
  const due = useAt((now) => (ringing === null ? null : `${ringing.id} ${rungNow(ringing, now)}`));
  const loaded = useDraft((state) => state.incident);
  useEffect(() => {
    if (due === null || loaded === null || document.activeElement === text.current) return;
    const incident = useStore.getState().incident!;
    const promise = livePromise(incident)!.id;
    const { draft, change, prepared } = useDraft.getState();
    const untouched = draft.drafted === promise || (draft.text === '' && prepared !== promise);
    if (loaded !== incident.id || draft.kind !== 'update' || !untouched) return;
    useDraft.setState({ prepared: promise });
    change({ ...fromRecord(incident), drafted: promise });
  }, [due, loaded, text]);
}
