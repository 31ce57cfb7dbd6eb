import { useEffect, type RefObject } from 'react';
import type { Incident } from '../../src/model/incident.ts';
import { draftUpdate } from '../../src/draft/since-last-update.ts';
import { livePromise, updateUnderWay } from '../../src/promise/promise.ts';
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

const fromRecord = (incident: Incident): Pick<Draft, 'text' | 'upTo'> => ({
  text: draftUpdate(incident, clockText),
  upTo: incident.events.at(-1)?.stamp ?? null,
});

/** The update's alarm has rung, be it the heads-up, and nothing is on its way: a draft is due. The rung, else null. */
function draftDue(incident: Incident): string | null {
  const promise = livePromise(incident);
  if (promise === null || promise.rung?.due !== promise.due || updateUnderWay(incident) !== null) return null;
  return `${promise.id} ${promise.rung.step}`;
}

/**
 * With the heads-up a draft is prepared, once for each promise: never over what a person wrote, nor under their fingers,
 * nor again after they emptied it. While nobody touches it, each further rung brings it up to date.
 */
export function usePreparedDraft(text: RefObject<HTMLTextAreaElement | null>): void {
  const due = useStore(({ incident }) => (incident === null ? null : draftDue(incident)));
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
