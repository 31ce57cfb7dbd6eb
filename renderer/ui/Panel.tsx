import type { ReactNode } from 'react';
import type { GoTo } from '../core/command.ts';
import { panelTarget } from '../core/focus.ts';
import { cx } from '../core/words.ts';
import { Kbd } from './Kbd.tsx';
import css from './Panel.module.css';

interface Props {
  /** The accessible name of the region, also its heading. */
  name: string;
  /** The key that jumps here; the region itself gets the focus if nothing in it takes it. */
  jump?: GoTo;
  /** Beside the heading. */
  aside?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
  children?: ReactNode;
}

export function Panel({ name, jump, aside, actions, className, children }: Props) {
  return (
    <section aria-label={name} className={cx(css.panel, className)} ref={jump && panelTarget(jump.panel)} tabIndex={-1}>
      <header className={css.head}>
        <h2 className={css.name}>{name}</h2>
        {jump !== undefined && <Kbd keys={jump.keys} className={css.jump} />}
        <div className={css.aside}>{aside}</div>
        {actions}
      </header>
      {children}
    </section>
  );
}
