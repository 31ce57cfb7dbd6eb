import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Candidate } from '../../src/model/candidate.ts';
import { t } from '../../src/text/text.ts';
import { focusTarget } from '../core/focus.ts';
import { clockText, fullText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import css from './Candidates.module.css';

interface Props {
  list: readonly Candidate[];
  /** Nothing else is there to be looked at. */
  alone: boolean;
  onRestore: (candidate: string) => void;
}

/** What was laid aside: folded away, and to be had again. */
export function Dismissed({ list, alone, onRestore }: Props) {
  const [open, setOpen] = useState(alone);
  const id = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        className={css.past}
        ref={alone ? focusTarget('candidates') : undefined}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Chevron aria-hidden="true" />
        {t('candidates.dismissed', { count: list.length })}
      </button>
      {open && (
        <ul id={id} className={css.list} aria-label={t('candidates.dismissed.list')}>
          {list.map(({ id: key, author: person, text, time }) => (
            <li key={key} className={css.candidate}>
              <p className={css.head}>
                <span id={`${id}${key}`} className={css.who} title={fullText(time)}>
                  {t('candidates.said', { person, time: clockText(time) })}
                </span>
                <Button className={css.link} aria-describedby={`${id}${key}`} onClick={() => onRestore(key)}>
                  {t('candidates.restore')}
                </Button>
              </p>
              <p className={css.text}>{text}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
