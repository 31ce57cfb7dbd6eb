import { useEffect } from 'react';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { FileTroubles } from '../ui/FileTroubles.tsx';
import { readPlaybooks } from './import.ts';
import css from './PlaybookTroubles.module.css';

/** The team's playbooks that could not be read. */
export function PlaybookTroubles() {
  const { troubles } = useStore((state) => state.playbooks);
  const count = troubles.length;
  useEffect(() => {
    if (count === 0) return;
    // A person who returns to the window may have corrected a file.
    const again = () => void readPlaybooks();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [count]);
  if (count === 0) return null;
  return (
    <section className={css.troubles}>
      <p className={css.about}>{t('playbook.troubles', { count })}</p>
      <FileTroubles family="import" troubles={troubles} />
    </section>
  );
}
