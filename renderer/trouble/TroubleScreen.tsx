import { FileWarning, FolderOpen, HardDrive, History, Lock, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useOnce } from '../core/once.ts';
import type { Trouble } from '../../src/bridge/problems.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import css from './TroubleScreen.module.css';

const SHAPES: Record<Trouble['code'], LucideIcon> = {
  'journal-newer': History,
  'journal-damaged': FileWarning,
  'journal-read-only': Lock,
  'disk-full': HardDrive,
};

/** Troubles that a new journal solves; the others need a change to the folder or the disk. */
const MAY_START_AFRESH = new Set<Trouble['code']>(['journal-newer', 'journal-damaged']);

/** The journal is unusable: what is wrong, what is safe, what to do. No button deletes anything. */
export function TroubleScreen() {
  const trouble = useStore((state) => state.trouble);
  const boot = useStore((state) => state.boot);
  const setTrouble = useStore((state) => state.setTrouble);
  const [sure, setSure] = useState(false);
  const startAfresh = useOnce(async () => {
    const answer = await bridge().startAfresh();
    if (answer.ok) boot(answer.value);
    else setTrouble(answer.error);
    setSure(false);
  });
  if (trouble === null) return null;
  const { code, file } = trouble;
  const Shape = SHAPES[code];
  return (
    <main className={css.page}>
      <div className={css.card}>
        <Shape aria-hidden="true" className={css.shape} />
        <h1 className={css.title}>{t(`trouble.${code}.title`)}</h1>
        <p>{t(`trouble.${code}.body`, 'theirs' in trouble ? { theirs: trouble.theirs, ours: trouble.ours } : {})}</p>
        <dl className={css.facts}>
          <dt>{t('trouble.safe')}</dt>
          <dd>{t(`trouble.${code}.safe`)}</dd>
          <dt>{t('trouble.do')}</dt>
          <dd>{t(`trouble.${code}.do`)}</dd>
          <dt>{t('trouble.file')}</dt>
          <dd className={css.file}>{file}</dd>
          {'detail' in trouble && (
            <>
              <dt>{t('trouble.detail')}</dt>
              <dd className={css.file}>{trouble.detail}</dd>
            </>
          )}
        </dl>
        {sure && (
          <p role="alert" className={css.confirm}>
            {t('trouble.startAfresh.sure')}
          </p>
        )}
        <div className={css.actions}>
          <Button variant="primary" onClick={() => void bridge().showDataFolder()}>
            <FolderOpen aria-hidden="true" />
            {t('trouble.showFolder')}
          </Button>
          {MAY_START_AFRESH.has(code) && (
            <Button onClick={() => (sure ? startAfresh() : setSure(true))}>
              {sure ? t('trouble.startAfresh.yes') : t('trouble.startAfresh')}
            </Button>
          )}
          <Button onClick={() => void bridge().quit()}>{t('trouble.quit')}</Button>
        </div>
      </div>
    </main>
  );
}
