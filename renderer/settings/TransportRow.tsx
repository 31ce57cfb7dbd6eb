import { useState, type ReactNode } from 'react';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import { focusOnMount } from '../ui/focus-on-mount.ts';
import css from './TransportSettings.module.css';

interface Props {
  name: string;
  /** Distinguishes it from the others. */
  gist: string;
  /** It is invalid as configured. */
  wrong?: boolean;
  labels: { edit: string; remove: string };
  onEdit: () => void;
  onRemove: () => void;
  children?: ReactNode;
}

/** One transport in the list. Removing deletes its address as well, so it takes a second press. */
export function TransportRow({ name, gist, wrong = false, labels, onEdit, onRemove, children }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <li className={css.row}>
      <p className={css.what}>
        <strong>{name}</strong>
        <span className={wrong ? css.wrong : css.gist}>{gist}</span>
      </p>
      <div className={css.actions}>
        {asking ? (
          <>
            <Button ref={focusOnMount} onClick={() => setAsking(false)}>
              {t('transport.remove.not')}
            </Button>
            <Button onClick={onRemove}>{t('transport.remove.sure')}</Button>
          </>
        ) : (
          <>
            {children}
            <Button aria-label={labels.edit} onClick={onEdit}>
              {t('transport.edit.short')}
            </Button>
            <Button aria-label={labels.remove} onClick={() => setAsking(true)}>
              {t('transport.remove.short')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
