import type { ProgressHTMLAttributes } from 'react';
import { cx } from '../core/words.ts';
import css from './Bar.module.css';

/** A progress bar. `--bar` sets its colour, by default the accent. */
export function Bar({ className, max, ...rest }: ProgressHTMLAttributes<HTMLProgressElement> & { max: number }) {
  return <progress className={cx(css.bar, className)} max={Math.max(1, max)} {...rest} />;
}
