import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { cx } from '../core/words.ts';
import { useFold } from './fold.ts';
import css from './Popover.module.css';

interface Props {
  open: boolean;
  onClose: () => void;
  /** The button that opens it. */
  anchor: ReactNode;
  side?: 'start' | 'end';
  className?: string | undefined;
  children: ReactNode;
}

/**
 * Something small that opens at a button: closes by Escape, by a click elsewhere, and when the focus leaves it. It is
 * drawn above everything, placed by CSS at the button (only one is open at a time), so no scrolling list can cut it off.
 */
export function Popover({ open, onClose, anchor, side = 'start', className, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  // Opened by a key, it was not its button that had the focus.
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open, onClose]);
  const shut = () => {
    onClose();
    focusAgain(before.current, root.current);
  };
  // In a dialog Escape reaches that first.
  useFold(open, shut);
  return (
    <div
      ref={root}
      className={css.root}
      data-open={open}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        shut();
      }}
    >
      {anchor}
      {open && (
        <div ref={showOnTop} popover="manual" className={cx(css.popover, side === 'end' && css.end, className)}>
          {children}
        </div>
      )}
    </div>
  );
}

function focusAgain(before: Element | null, root: HTMLElement | null): void {
  const had = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
  (had ?? root?.querySelector<HTMLElement>('[aria-expanded]'))?.focus();
}

function showOnTop(element: HTMLElement | null): void {
  element?.showPopover();
}
