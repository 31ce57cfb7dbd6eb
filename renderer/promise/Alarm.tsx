import { useEffect, useRef, useState } from 'react';
import type { RungAlert } from '../../src/bridge/views.ts';
import type { Promise as Promised } from '../../src/model/incident.ts';
import { countdownState, isUnderWayFor, livePromise, livePromises } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useAt } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { rangName } from '../core/words.ts';
import css from './Alarm.module.css';
import { crossed, upToMark } from '../ui/announce.ts';

/**
 * The frame around the window, and the screen reader's announcements: the update at 10, 5, 1 and 0 minutes, and each
 * rung.
 */
export function Alarm() {
  const nearest = useStore(({ incident }): Promised | null => {
    if (incident === null) return null;
    // A promise whose update is under way does not alarm, and must not hide one that does.
    return livePromises(incident).find((promise) => !isUnderWayFor(incident, promise)) ?? null;
  });
  const due = nearest?.due ?? null;
  const state = useAt((now) => countdownState(due, now));
  const marks = useMarks();
  const rung = useRungs();
  return (
    <>
      {(state === 'due' || state === 'overdue') && <div className={css.frame} data-state={state} aria-hidden="true" />}
      <p className="hidden-visually" aria-live="polite">
        {marks}
      </p>
      <p className="hidden-visually" aria-live="assertive">
        {rung}
      </p>
    </>
  );
}

/** Announces that the countdown of the next update passes a mark. */
function useMarks(): string {
  const due = useStore(({ incident }) => (incident === null ? null : (livePromise(incident)?.due ?? null)));
  const left = useAt((now) => (due === null ? null : upToMark(due - now)));
  const [announced, announce] = useState('');
  const before = useRef<{ due: number; left: number } | null>(null);
  useEffect(() => {
    if (due === null || left === null) {
      before.current = null;
      return;
    }
    const mark = before.current?.due === due ? crossed(before.current.left, left) : null;
    before.current = { due, left };
    if (mark !== null) announce(mark === 0 ? t('countdown.say.due') : t('countdown.say.minutes', { minutes: mark }));
  }, [due, left]);
  return announced;
}

/** Announces each rung, of any incident. The first two rungs of this update are announced as marks above. */
function useRungs(): string {
  const [announced, announce] = useState('');
  useEffect(
    () =>
      bridge().on('alarm', ({ rings }) => {
        const shown = useStore.getState().incident?.id;
        const toAnnounce = rings.filter((ring) => ring.step > 0 || ring.kind !== 'update' || ring.incident !== shown);
        if (toAnnounce.length > 0) announce(toAnnounce.map(rungText).join(' '));
      }),
    [],
  );
  return announced;
}

function rungText(ring: RungAlert): string {
  const what = `${rangName(ring)}, ${ring.title}`;
  if (ring.step < 0) return t('countdown.say.soon', { what, minutes: -ring.step });
  return ring.step === 0 ? t('countdown.say.dueNow', { what }) : t('countdown.say.late', { what, minutes: ring.step });
}
