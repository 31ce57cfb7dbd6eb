import { useDeferredValue, useMemo, type RefObject } from 'react';
import type { Mention } from '../../src/model/mention.ts';
import type { TypedName } from '../../src/message/unlinked-mention.ts';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import { callableOf, type Typed } from './find.ts';
import css from './MentionHint.module.css';
import { useKnownPeople } from './people.ts';
import { useSlackPreview } from '../draft/useSlackText.ts';

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  mentions: readonly Mention[];
  /** Whose people can be called. */
  practice: boolean;
  /** The name that is being typed, which may yet be chosen. */
  typing: Typed | null;
  onMake: (field: HTMLTextAreaElement, name: TypedName) => void;
}

/** Says of a name that was typed by hand that it calls nobody, and makes it a call if that was meant. */
export function MentionHint({ field, text, mentions, practice, typing, onMake }: Props) {
  const people = useKnownPeople(practice);
  const callable = useMemo(() => callableOf(people), [people]);
  const library = useSlackPreview(true);
  // Never holds up typing, as the preview does not.
  const late = useDeferredValue(text);
  const stillTyping = useDeferredValue(typing);
  const found = useMemo(
    () => library?.unchosen(late, callable, mentions, stillTyping) ?? null,
    [library, late, callable, mentions, stillTyping],
  );
  return (
    <div role="status" className={css.hint}>
      {found !== null && (
        <>
          <span className={css.text}>{t('mention.unchosen', { name: found.typed })}</span>
          <Button
            variant="quiet"
            className={css.make}
            onClick={() => {
              if (field.current !== null) onMake(field.current, found);
            }}
          >
            {t('mention.make')}
          </Button>
        </>
      )}
    </div>
  );
}
