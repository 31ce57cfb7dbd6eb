import { useRef, type ReactNode } from 'react';
import { lazyComponent } from '../../core/chunk.tsx';
import css from './Popover.module.css';

const PopoverContent = lazyComponent(async () => (await import('./PopoverContent.tsx')).PopoverContent, true);

interface Props {
  open: boolean;
  onClose: () => void;
  /** The accessible name of the popover. */
  label: string;
  /** The button that opens it. */
  anchor: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A popover at a button: closes by Escape, by a click elsewhere, and when the focus leaves it. */
export function Popover({ open, anchor, ...content }: Props) {
  const root = useRef<HTMLSpanElement>(null);
  return (
    <span ref={root} className={css.root}>
      {anchor}
      {open && <PopoverContent anchor={root} {...content} />}
    </span>
  );
}
