import type { ButtonHTMLAttributes, Ref } from 'react';
import { cx } from '../core/words.ts';
import css from './Button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'plain' | 'primary' | 'quiet' | 'icon';
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function Button({ variant = 'plain', className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cx(css.button, css[variant], className)} {...rest} />;
}
