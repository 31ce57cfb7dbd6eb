import type { Promise as Promised } from '../../src/model/incident.ts';
import { countdownState } from '../../src/promise/promise.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';
import { useAt } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { fullText } from '../core/time.ts';
import { SHAPES } from './countdown.ts';
import { Left } from './Countdown.tsx';
import css from './OtherTimers.module.css';
import { InlineProse } from '../prose/Prose.tsx';

/** The later promises, small, each with a key to change it. */
export function OtherTimers({ promises, underWay }: { promises: readonly Promised[]; underWay: boolean }) {
  if (promises.length === 0) return null;
  return (
    <ul className={css.clocks} aria-label={t('clocks.small')}>
      {promises.map((promise) => (
        <Clock key={promise.id} promise={promise} underWay={underWay && promise.kind === 'update'} />
      ))}
    </ul>
  );
}

function Clock({ promise, underWay }: { promise: Promised; underWay: boolean }) {
  const open = useStore((state) => state.open);
  const tasks = useStore((state) => state.incident!.tasks);
  const { kind, task, due } = promise;
  const state = useAt((now) => countdownState(due, now));
  const Shape = SHAPES[underWay ? 'underWay' : state];
  const name = promiseName(promise, (id) => tasks.get(id)?.title ?? '');
  return (
    <li className={css.item}>
      <button
        type="button"
        className={css.clock}
        data-state={state}
        title={fullText(due)}
        onClick={() => open({ kind: 'promise', of: kind, ...(task === null ? {} : { task }) })}
      >
        <Shape aria-hidden="true" />
        <span className={css.name}>
          <InlineProse text={name} />
        </span>
        <span role="timer" data-state={state} aria-label={t('countdown.kind', { kind: name })} className={css.left}>
          <Left due={due} />
        </span>
        <span className="hidden-visually">
          {underWay ? t('countdown.state.underWay') : t(`countdown.state.${state}`)}
        </span>
      </button>
    </li>
  );
}
