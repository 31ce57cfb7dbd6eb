import { useEffect, useRef, useState } from 'react';
import { countdownState, livePromise, updateUnderWay } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { useNow } from '../app/clock.ts';
import { useStore } from '../app/store.ts';
import css from './Alarm.module.css';
import { crossed } from './announce.ts';

/** The frame around the window, and what a screen reader hears of the countdown: at 10, 5, 1 and 0 minutes, not each second. */
export function Alarm() {
  const promise = useStore((state) => (state.incident === null ? null : livePromise(state.incident)));
  const underWay = useStore((state) => state.incident !== null && updateUnderWay(state.incident) !== null);
  const now = useNow();
  const [said, setSaid] = useState('');
  const before = useRef<{ due: number; left: number } | null>(null);
  const due = promise?.due ?? null;
  useEffect(() => {
    if (due === null) {
      before.current = null;
      return;
    }
    const left = due - now;
    const mark = before.current?.due === due ? crossed(before.current.left, left) : null;
    before.current = { due, left };
    if (mark !== null) setSaid(mark === 0 ? t('countdown.say.due') : t('countdown.say.minutes', { minutes: mark }));
  }, [due, now]);
  const state = underWay ? 'none' : countdownState(due, now);
  return (
    <>
      {(state === 'due' || state === 'overdue') && <div className={css.frame} data-state={state} aria-hidden="true" />}
      <p className="hidden-visually" aria-live="polite">
        {said}
      </p>
    </>
  );
}
