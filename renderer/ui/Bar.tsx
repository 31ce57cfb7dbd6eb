import type { ProgressHTMLAttributes } from 'react';
import { cx } from '../core/words.ts';
import css from './Bar.module.css';

/** How much of something is done or left. Its colour is `--bar`, the accent where nobody sets it. */
export function Bar({ className, max, ...rest }: ProgressHTMLAttributes<HTMLProgressElement> & { max: number }) {
  return <progress className={cx(css.bar, className)} max={Math.max(1, max)} {...rest} />;
}
