import { useState } from 'react';
import type { ClockName } from '../../src/model/words.ts';
import { readTime } from '../../src/time/plain-time.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useNow } from '../core/clock.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { pastProblem, refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { dateClockText, readingText, zone } from '../core/time.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { TimeField } from '../ui/time/TimeField.tsx';
import form from '../ui/Form.module.css';

/** Sets the milestones that the postmortem is measured by: started, detected, mitigated, resolved. */
export function MilestoneDialog({ clock, onClose }: { clock: ClockName; onClose: () => void }) {
  const known = useStore((state) => state.incident?.clocks[clock]);
  const [text, setText] = useState(known === undefined ? '' : dateClockText(known));
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  const read = readTime(text, now, zone(), 'past');
  const first = read.problem === null ? read.readings[0]! : null;
  const save = useOnce(async () => {
    if (read.problem !== null || first === null) return setProblem(pastProblem(read.problem ?? { code: 'empty' }));
    const result = await act({ do: 'setClock', clock, time: first.at });
    if (result.ok || result.error.code === 'nothing-changes') onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog
      title={t('clock.title', { clock: t(`clock.${clock}`) })}
      about={t('clock.about')}
      size="small"
      onClose={onClose}
    >
      <form className={form.form} onSubmit={onSubmit(save)}>
        <TimeField
          label={t('clock.time')}
          data-first
          placeholder={t('note.when.hint')}
          hint={first === null ? t('note.when.hint') : readingText(first, now)}
          problem={problem}
          text={text}
          read={read}
          now={now}
          onText={(next) => {
            setText(next);
            setProblem(null);
          }}
        />
        <SubmitFoot onCancel={onClose}>{t('ui.save')}</SubmitFoot>
      </form>
    </Dialog>
  );
}
