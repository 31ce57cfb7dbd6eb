import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { lazyComponent } from '../../core/chunk.tsx';
import { Button } from '../Button.tsx';
import type { MenuItem } from './MenuContent.tsx';
import css from './Popover.module.css';

const MenuContent = lazyComponent(async () => (await import('./MenuContent.tsx')).MenuContent, true);

interface Props {
  /** The accessible name of the button; also its text unless `face` is given. */
  label: string;
  face?: ReactNode;
  variant?: 'plain' | 'quiet' | 'icon';
  items: readonly MenuItem[];
  side?: 'start' | 'end';
  tabIndex?: number;
}

/** A button with a menu: arrow keys move, a letter jumps, Enter runs, Escape closes and returns the focus. */
export function Menu({ label, face, variant = 'plain', items, side = 'start', tabIndex }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || open) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <span ref={root} className={css.root}>
      <Button
        variant={variant}
        aria-label={face === undefined ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(tabIndex === undefined ? {} : { tabIndex })}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        {face ?? label}
      </Button>
      {open && <MenuContent anchor={root} label={label} items={items} side={side} onClose={() => setOpen(false)} />}
    </span>
  );
}
