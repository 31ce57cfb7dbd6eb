import { useEffect, useRef, type RefObject } from 'react';
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

const stateOf = ({ severity, status, impact }: Incident): string => JSON.stringify([severity, status, impact]);

/** Who pressed no key in the empty composer for so long is not about to write, ms. */
const QUIET_MS = 3_000;

/**
 * Prepares a draft once per promise, at the heads-up: never over a person's text, while they type, or after they
 * emptied it. Each further rung refreshes a draft that nobody edited, and so does a change of what it begins with.
 */
export function usePreparedDraft(text: RefObject<HTMLTextAreaElement | null>): void {
  const ringing = useStore(({ incident }) => (incident === null ? null : ringingFor(incident)));
  const begins = useStore(({ incident }) => (incident === null ? '' : stateOf(incident)));
  const due = useAt((now) => (ringing === null ? null : `${ringing.id} ${rungNow(ringing, now)} ${begins}`));
  const loaded = useDraft((state) => state.incident);
  const pressedAt = useRef(0);
  useEffect(() => {
    const composer = text.current;
    if (due === null || loaded === null || composer === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function prepareWhenQuiet(): void {
      clearTimeout(timer);
      const isIn = document.activeElement === composer;
      const wait = isIn ? pressedAt.current + QUIET_MS - performance.now() : 0;
      if (wait > 0) timer = setTimeout(prepareWhenQuiet, wait);
      else if (!isIn || useDraft.getState().draft.text === '') prepareFor(loaded!);
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      pressedAt.current = event.timeStamp;
    };
    const onBlur = (): void => {
      // The focus has left when this event is over.
      timer = setTimeout(prepareWhenQuiet);
    };
    composer.addEventListener('keydown', onKeyDown);
    composer.addEventListener('blur', onBlur);
    prepareWhenQuiet();
    return () => {
      clearTimeout(timer);
      composer.removeEventListener('keydown', onKeyDown);
      composer.removeEventListener('blur', onBlur);
    };
  }, [due, loaded, text]);
}

/** `loaded`: the incident whose drafts the composer has. */
function prepareFor(loaded: string): void {
  const { incident } = useStore.getState();
  const promise = incident === null ? null : livePromise(incident);
  if (incident === null || promise === null) return;
  const { draft, change, prepared } = useDraft.getState();
  const untouched = draft.drafted === promise.id || (draft.text === '' && prepared !== promise.id);
  if (loaded !== incident.id || draft.kind !== 'update' || !untouched) return;
  useDraft.setState({ prepared: promise.id });
  change({ ...fromRecord(incident), drafted: promise.id });
}
