import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { saveSetting } from '../core/save-setting.ts';
import css from './SettingsDialog.module.css';

/** Warns that settings are lost when the app closes: why, and what to do. */
export function UnsavedWarning() {
  const unwritten = useStore((state) => state.settings.unwritten);
  const [busy, setBusy] = useState(false);
  if (unwritten === null) return null;
  const again = async () => {
    if (busy) return;
    setBusy(true);
    await saveSetting(() => bridge().writeSettings());
    setBusy(false);
  };
  return (
    <div className={css.status} data-state="bad" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t(`settings.unwritten.${unwritten.code}`)}</p>
        <p className={css.about}>{t('settings.unwritten.detail', { detail: unwritten.detail })}</p>
        <Button className={css.other} aria-disabled={busy} onClick={() => void again()}>
          {t('settings.unwritten.again')}
        </Button>
      </div>
    </div>
  );
}
