import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../src/text/text.ts';
import { copyDiagnostics } from '../core/act.ts';
import { Boundary } from '../core/boundary.tsx';
import type { GoTo } from '../core/command.ts';
import { Button } from './Button.tsx';
import css from './Part.module.css';
import { Panel } from './Panel.tsx';

/** What to do about a part that could not be drawn. */
export function BrokenActions({ retry }: { retry: () => void }) {
  return (
    <div className={css.actions}>
      <Button onClick={retry}>{t('broken.retry')}</Button>
      <Button onClick={() => void copyDiagnostics()}>{t('command.diagnostics')}</Button>
    </div>
  );
}

interface PartProps {
  /** The region's name. */
  name: string;
  /** The key of a panel; without it the part is drawn without a heading. */
  jump?: GoTo;
  children: ReactNode;
}

/** A part of the cockpit with a boundary: instead of an error it shows a sentence. */
export function Part({ name, jump, children }: PartProps) {
  const instead = (retry: () => void): ReactNode => {
    const broken = (
      <div role="alert" className={css.broken}>
        <TriangleAlert aria-hidden="true" />
        <p>{t('broken.part', { name })}</p>
        <BrokenActions retry={retry} />
      </div>
    );
    return jump === undefined ? (
      broken
    ) : (
      <Panel name={name} jump={jump}>
        {broken}
      </Panel>
    );
  };
  return <Boundary instead={instead}>{children}</Boundary>;
}
