import type { Ref } from 'react';
import { LIMITS } from '../../src/incident/words.ts';
import type { PreviewNode } from '../../src/message/preview.ts';
import { t } from '../../src/text/text.ts';
import type { Draft } from './draft.ts';
import css from './MessageText.module.css';
import { Preview } from './Preview.tsx';

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  draft: Draft;
  /** The same text as Slack will show it. */
  nodes: PreviewNode[];
  busy: boolean;
  onText: (text: string) => void;
}

/** What is written, and beside it what Slack will show. */
export function MessageText({ ref, draft, nodes, busy, onText }: Props) {
  const { kind, text } = draft;
  return (
    <div className={css.pair}>
      <textarea
        ref={ref}
        data-panel-focus
        className={css.text}
        aria-label={kind === 'update' ? t('message.text.update') : t('message.text.message')}
        placeholder={kind === 'update' ? t('message.placeholder.update') : t('message.placeholder.message')}
        value={text}
        // For the blink of an eye in which it is taken in: what is sent is what is seen.
        readOnly={busy}
        maxLength={LIMITS.text}
        onChange={(event) => onText(event.target.value)}
      />
      <Preview nodes={nodes} />
    </div>
  );
}
