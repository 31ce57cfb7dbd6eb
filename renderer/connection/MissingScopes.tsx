import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import css from './MissingScopes.module.css';
import { manifestLine, manifestLines } from './manifest-line.ts';
import { noteProblem } from '../core/note-problem.ts';

interface Props {
  scopes: readonly string[];
  /** What does not work without the scopes, and what to do. */
  about: ReactNode;
  children?: ReactNode;
}

/** The scopes that the team's app lacks, as lines for its manifest: shown before anything fails. */
export function MissingScopes({ scopes, about, children }: Props) {
  const [copied, setCopied] = useState(false);
  const count = scopes.length;
  const copy = () =>
    void navigator.clipboard.writeText(manifestLines(scopes)).then(
      () => setCopied(true),
      (error: unknown) => {
        setCopied(false);
        noteProblem('window-clipboard-refused', error);
      },
    );
  return (
    <div className={css.missing}>
      <TriangleAlert aria-hidden="true" />
      <div className={css.text}>
        <div className={css.about}>{about}</div>
        <pre className={css.scopes}>{scopes.map(manifestLine).join('\n')}</pre>
      </div>
      <div className={css.actions}>
        <Button onClick={copy}>{t(copied ? 'slack.lacking.copied' : 'slack.lacking.copy', { count })}</Button>
        <span role="status" className="hidden-visually">
          {copied && t('slack.lacking.copied')}
        </span>
        {children}
      </div>
    </div>
  );
}
