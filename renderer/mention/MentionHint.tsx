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
  /** Selects the practice workspace. */
  practice: boolean;
  /** The name being typed, which may still be chosen from the list. */
  typing: Typed | null;
  onMake: (field: HTMLTextAreaElement, name: TypedName) => void;
}

/** Warns that a name typed by hand mentions nobody, and offers to turn it into a mention. */
export function MentionHint({ field, text, mentions, practice, typing, onMake }: Props) {
  const people = useKnownPeople(practice);
  const callable = useMemo(() => callableOf(people), [people]);
  const library = useSlackPreview(true);
  // Deferred, so that it never delays typing.
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
