import { Check, ChevronRight } from 'lucide-react';
import { t } from '../../src/text/text.ts';
import { focusTarget } from '../core/focus.ts';
import type { PlaybookRow } from './rows.ts';
import { Bar } from '../ui/Bar.tsx';
import css from './PhaseRow.module.css';

type Props = Extract<PlaybookRow, { kind: 'phase' }> & { stop: boolean; onFold: (id: string, open: boolean) => void };

export function PhaseRow({ phase, number, finished, total, open, current, stop, onFold }: Props) {
  const all = total > 0 && finished === total;
  return (
    <h3 className={css.phase} data-current={current} data-done={all}>
      <button
        type="button"
        className={css.button}
        aria-expanded={open}
        data-row-focus
        ref={stop ? focusTarget('playbook') : undefined}
        tabIndex={stop ? 0 : -1}
        onClick={() => onFold(phase.id, !open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
          event.preventDefault();
          onFold(phase.id, event.key === 'ArrowRight');
        }}
      >
        <ChevronRight aria-hidden="true" className={css.chevron} />
        <span className={css.title}>{phase.title === '' ? t('playbook.untitled', { number }) : phase.title}</span>
        {all && <Check aria-hidden="true" className={css.check} />}
        {total > 0 && (
          <span className={css.count}>
            <Bar className={css.bar} aria-hidden="true" max={total} value={finished} />
            {t('playbook.count', { done: finished, total })}
          </span>
        )}
      </button>
    </h3>
  );
}
