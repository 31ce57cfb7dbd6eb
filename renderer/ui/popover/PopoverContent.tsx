import * as Radix from '@radix-ui/react-popover';
import type { ReactNode, RefObject } from 'react';
import { cx } from '../../core/words.ts';
import { RestoreFocus } from '../RestoreFocus.tsx';
import css from './Popover.module.css';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  /** Without a label the content names itself. */
  label?: string;
  side?: 'start' | 'end';
  className?: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** Not modal: Radix then injects a style tag, which the content security policy refuses. */
export function PopoverContent({ anchor, label, side = 'start', className, onClose, children }: Props) {
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          role={label === undefined ? 'presentation' : 'dialog'}
          aria-label={label}
          align={side}
          sideOffset={4}
          collisionPadding={8}
          className={cx(css.popover, className)}
          // The anchor's own handler decides what a press on it means.
          onInteractOutside={(event) => {
            if (anchor.current?.contains(event.target as Node) === true) event.preventDefault();
          }}
          // See RestoreFocus.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <RestoreFocus instead={() => anchor.current?.querySelector('button') ?? null} />
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
