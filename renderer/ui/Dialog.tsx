import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { t } from '../../src/text/text.ts';
import { cx } from '../core/words.ts';
import { Button } from './Button.tsx';
import css from './Dialog.module.css';
import { FoldsContext, type Folds } from './fold.ts';
import { RestoreFocus } from './RestoreFocus.tsx';

interface Props {
  title: string;
  /** A sentence below the title. */
  about?: string | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** The palette has a header of its own; the title is then only read aloud. */
  bare?: boolean | undefined;
  onClose: () => void;
  children: ReactNode;
}

/**
 * The base of all dialogs. Radix gives focus trap, Escape and names; its Overlay injects a style tag, which the content
 * security policy refuses, so the backdrop is ours.
 */
export function Dialog({ title, about, size = 'medium', bare = false, onClose, children }: Props) {
  const [folds] = useState<Folds>(() => new Set());
  const close = (open: boolean) => {
    if (!open) onClose();
  };
  return (
    <Radix.Root open onOpenChange={close}>
      <Radix.Portal>
        <div className={css.layer}>
          <div className={css.backdrop} />
          <Radix.Content
            className={cx(css.dialog, css[size], bare && css.bare)}
            {...(about === undefined ? { 'aria-describedby': undefined } : {})}
            onEscapeKeyDown={(event) => {
              const last = [...folds].at(-1);
              if (last === undefined) return;
              event.preventDefault();
              last();
            }}
            onOpenAutoFocus={(event) => {
              const first = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('[data-first]');
              if (first === null) return;
              event.preventDefault();
              first.focus();
            }}
            // See RestoreFocus.
            onCloseAutoFocus={(event) => event.preventDefault()}
          >
            <RestoreFocus />
            <Radix.Title className={bare ? 'hidden-visually' : css.title}>{title}</Radix.Title>
            {about !== undefined && <Radix.Description className={css.about}>{about}</Radix.Description>}
            <FoldsContext value={folds}>{children}</FoldsContext>
            {!bare && (
              <Radix.Close asChild>
                <Button variant="icon" className={css.close} aria-label={t('ui.close')}>
                  <X aria-hidden="true" />
                </Button>
              </Radix.Close>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** For a dialog whose subject no longer exists: closes it, so that it does not take further keys. */
export function CloseDialog({ onClose }: Pick<Props, 'onClose'>): null {
  useEffect(onClose, [onClose]);
  return null;
}

/** The buttons at the foot of a dialog, with the problem beside them. */
export function DialogFoot({ problem, children }: { problem?: string | null | undefined; children: ReactNode }) {
  return (
    <div className={css.foot}>
      <p role="alert" className={css.problem}>
        {problem}
      </p>
      {children}
    </div>
  );
}

/** The foot of a form: a submit button and, with `onCancel`, a cancel button. */
export function SubmitFoot({
  problem,
  disabled = false,
  onCancel,
  children,
}: {
  problem?: string | null | undefined;
  disabled?: boolean;
  onCancel?: () => void;
  /** Label of the submit button. */
  children: ReactNode;
}) {
  return (
    <DialogFoot problem={problem}>
      {onCancel !== undefined && <Button onClick={onCancel}>{t('ui.cancel')}</Button>}
      <Button type="submit" variant="primary" disabled={disabled}>
        {children}
      </Button>
    </DialogFoot>
  );
}
