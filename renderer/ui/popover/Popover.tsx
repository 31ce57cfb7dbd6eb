import { useRef, type ReactNode } from 'react';
import { later } from '../../core/later.tsx';
import css from './Popover.module.css';

/** Comes when it is first opened, or before. */
export const PopoverContent = later(async () => (await import('./PopoverContent.tsx')).PopoverContent, {
  takesKeys: true,
});

interface Props {
  open: boolean;
  onClose: () => void;
  /** The accessible name of what opens. */
  label: string;
  /** The button that opens it. */
  anchor: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** Something small that opens at a button: closes by Escape, by a click elsewhere, and when the focus leaves it. */
export function Popover({ open, anchor, ...content }: Props) {
  const root = useRef<HTMLSpanElement>(null);
  return (
    <span ref={root} className={css.root}>
      {anchor}
      {open && <PopoverContent anchor={root} {...content} />}
    </span>
  );
}
