import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Kbd } from './Kbd.tsx';
import css from './Menu.module.css';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  label: string;
  /** Said beside the label, such as the time it leads to. */
  detail?: string | undefined;
  keys?: string | undefined;
  run: () => void;
}

interface Props {
  /** The accessible name of the button; also what stands on it unless `face` is given. */
  label: string;
  face?: ReactNode;
  look?: 'plain' | 'quiet' | 'icon';
  items: readonly MenuItem[];
  side?: 'start' | 'end';
  tabIndex?: number;
}

/** A button with a menu: arrow keys move, a letter jumps, Enter runs, Escape closes and gives the focus back. */
export function Menu({ label, face, look = 'plain', items, side = 'start', tabIndex }: Props) {
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    if (open) entries()[0]?.focus();
  }, [open]);
  const move = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    const letter = to === undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ';
    if (to !== undefined) all[to % all.length]?.focus();
    else if (letter) all.find((entry) => entry.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      open={open}
      onClose={() => setOpen(false)}
      side={side}
      anchor={
        <Button
          ref={button}
          look={look}
          aria-label={face === undefined ? undefined : label}
          aria-haspopup="menu"
          aria-expanded={open}
          {...(tabIndex === undefined ? {} : { tabIndex })}
          onClick={() => setOpen(!open)}
        >
          {face ?? label}
        </Button>
      }
    >
      <div ref={list} role="menu" aria-label={label} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={css.item}
            onClick={() => {
              setOpen(false);
              // Before running: what opens next remembers this button as the place to come back to.
              button.current?.focus();
              item.run();
            }}
          >
            <span className={css.label}>{item.label}</span>
            {item.detail !== undefined && <span className={css.detail}>{item.detail}</span>}
            {item.keys !== undefined && <Kbd keys={item.keys} />}
          </button>
        ))}
      </div>
    </Popover>
  );
}
