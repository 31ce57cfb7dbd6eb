import type { ReactNode } from 'react';
import { type CountdownState } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { cx } from '../core/words.ts';
import css from './Count.module.css';
import { SHAPES } from './countdown.ts';

interface CountProps {
  state: CountdownState;
  /** Name of the promise, unless it is an update. */
  name?: string | null;
  className?: string | undefined;
  children: ReactNode;
}

/** The time left, in the cockpit and in the mini window; `--count` sets its size. */
export function Count({ state, name = null, className, children }: CountProps) {
  return (
    <div
      role="timer"
      data-state={state}
      aria-label={name === null ? t('countdown.name') : t('countdown.kind', { kind: name })}
      className={cx(css.count, className)}
    >
      {children}
    </div>
  );
}

interface StateProps {
  state: CountdownState;
  underWay?: boolean;
  className?: string | undefined;
}

/** The state as a shape and a word. */
export function CountState({ state, underWay = false, className }: StateProps) {
  const shown = underWay ? 'underWay' : state;
  const Shape = SHAPES[shown];
  return (
    <p className={cx(css.state, className)}>
      <Shape aria-hidden="true" />
      {t(`countdown.state.${shown}`)}
    </p>
  );
}
