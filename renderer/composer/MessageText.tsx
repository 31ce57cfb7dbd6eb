import { useRef, type RefObject } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { PreviewNode } from '../../src/markdown/slack-preview.ts';
import { t } from '../../src/text/text.ts';
import { lazyComponent } from '../core/chunk.tsx';
import css from './MessageText.module.css';
import { Preview } from './Preview.tsx';
import { MentionHint } from '../mention/MentionHint.tsx';
import { useMention } from '../mention/useMention.ts';

const MentionList = lazyComponent(async () => (await import('../mention/MentionList.tsx')).MentionList, true);

interface Props {
  ref: RefObject<HTMLTextAreaElement | null> | null;
  kind: 'update' | 'message';
  text: string;
  /** The same text, as Slack will show it. */
  nodes: PreviewNode[];
  busy: boolean;
  /** Selects the practice workspace for mentions. */
  practice: boolean;
  /** Chosen mentions; null where names cannot be mentioned at all. */
  mentions: readonly Mention[] | null;
  /** File name when the text is sent as a file; `nodes` are posted with it. */
  file?: string | undefined;
  onText: (text: string) => void;
  onMention: (mention: Mention) => void;
}

/** The editor, and beside it what Slack will show. */
export function MessageText({ ref, kind, text, nodes, busy, practice, mentions, file, onText, onMention }: Props) {
  const { open, active, setActive, onChange, onSelect, onBlur, choose, dismiss, make } = useMention(onMention);
  const own = useRef<HTMLTextAreaElement>(null);
  const field = ref ?? own;
  return (
    <div className={css.pair}>
      <div className={css.write}>
        <div className={css.field}>
          <textarea
            ref={field}
            className={css.text}
            aria-label={kind === 'update' ? t('message.text.update') : t('message.text.message')}
            placeholder={kind === 'update' ? t('message.placeholder.update') : t('message.placeholder.message')}
            value={text}
            // Read-only while it is being sent: what is sent is what was shown.
            readOnly={busy}
            maxLength={LIMITS.text}
            aria-autocomplete="list"
            aria-controls={active?.list}
            aria-activedescendant={active?.option}
            onChange={(event) => {
              onText(event.target.value);
              onChange(event);
            }}
            onSelect={onSelect}
            onBlur={onBlur}
          />
          {open !== null && (
            <MentionList {...open} practice={practice} onActive={setActive} onChoose={choose} onClose={dismiss} />
          )}
        </div>
        {mentions !== null && text.includes('@') && (
          <MentionHint
            field={field}
            text={text}
            mentions={mentions}
            practice={practice}
            typing={open?.typed ?? null}
            onMake={make}
          />
        )}
      </div>
      <Preview nodes={nodes} file={file} field={field} />
    </div>
  );
}
