import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SpeaksAs } from '../../src/message/slack-scope.ts';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import css from './Slack.module.css';
import { manifestLine } from './manifest-line.ts';

interface Props {
  scopes: readonly string[];
  as: SpeaksAs;
  /** What is missing for lack of them, where it is not this alone. */
  about?: string;
}

/** What the team's app lacks, as lines to add to its manifest: said before anything fails for it. */
export function Lacking({ scopes, as, about }: Props) {
  const [copied, setCopied] = useState(false);
  const lines = scopes.map(manifestLine).join('\n');
  const copy = () =>
    void navigator.clipboard.writeText(lines).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className={css.lacking}>
      <TriangleAlert aria-hidden="true" />
      <div className={css.lackingText}>
        <p>{about ?? t('slack.lacking', { count: scopes.length, under: as === 'bot' ? 'bot' : 'user' })}</p>
        <pre className={css.lines}>{lines}</pre>
      </div>
      <Button onClick={copy}>
        <span role="status">{copied ? t('slack.lacking.copied') : t('slack.lacking.copy')}</span>
      </Button>
    </div>
  );
}
