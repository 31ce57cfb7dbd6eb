import { useEffect, type RefObject } from 'react';
import type { Incident, Promise as Promised } from '../../src/model/incident.ts';
import { draftUpdate } from '../../src/draft/since-last-update.ts';
import { livePromise, updateUnderWay } from '../../src/promise/promise.ts';
import { isStillRinging, rungAt } from '../../src/promise/alarm.ts';
import { useAt } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { useDraft, type Draft } from './draft.ts';

/** An update from the record, as text to edit, into the empty composer. */
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

/** The update's alarm has rung, be it the heads-up, and nothing is on its way: a draft is due. */
function ringingFor(incident: Incident): Promised | null {
  const promise = livePromise(incident);
  return promise === null || promise.rung?.due !== promise.due || updateUnderWay(incident) !== null ? null : promise;
}

/** The rung that it rang last; it may go on ringing without a word on the record. */
const rungNow = (promise: Promised, now: number): number | null =>
  isStillRinging(promise) ? rungAt(promise, now) : promise.rung!.step;

/**
 * With the heads-up a draft is prepared, once for each promise: never over what a person wrote, nor under their fingers,
 * nor again after they emptied it. While nobody touches it, each further rung brings it up to date.
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
