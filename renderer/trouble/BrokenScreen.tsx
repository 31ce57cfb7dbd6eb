import { FileWarning } from 'lucide-react';
import { t } from '../../src/text/text.ts';
import { openIncident } from '../core/act.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { BrokenActions } from '../ui/Part.tsx';
import { Button } from '../ui/Button.tsx';
import css from './TroubleScreen.module.css';

/** The cockpit could not be drawn at all: what is safe, and the other incidents. */
export function BrokenScreen({ retry }: { retry: () => void }) {
  const incidents = useStore((state) => state.incidents);
  const shown = useStore((state) => state.incident?.id);
  const notice = useStore((state) => state.notice);
  return (
    <main className={css.page}>
      <div className={css.card}>
        <FileWarning aria-hidden="true" className={css.shape} />
        <h1 className={css.title}>{t('broken.title')}</h1>
        <p>{t('broken.body')}</p>
        <BrokenActions retry={retry} />
        {notice !== null && <p role="status">{notice.text}</p>}
        <nav aria-label={t('broken.others')} className={css.others}>
          {incidents
            .filter(({ id }) => id !== shown)
            .map(({ id, severity, title }) => (
              <Button key={id} onClick={() => void openIncident(id)}>
                {severity} {title}
              </Button>
            ))}
        </nav>
        <div className={css.actions}>
          <Button onClick={() => void bridge().quit()}>{t('trouble.quit')}</Button>
        </div>
      </div>
    </main>
  );
}
