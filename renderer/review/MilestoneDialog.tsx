import { useState } from 'react';
import type { ClockName } from '../../src/model/words.ts';
import { parseHappened } from '../../src/time/plain-time.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useNow } from '../core/clock.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { pastProblem, refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { bothText, dateClockText, zone } from '../core/time.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';

/** Sets the milestones that the postmortem is measured by: started, detected, mitigated, resolved. */
export function MilestoneDialog({ clock, onClose }: { clock: ClockName; onClose: () => void }) {
  const known = useStore((state) => state.incident?.clocks[clock]);
  const [text, setText] = useState(known === undefined ? '' : dateClockText(known));
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  const found = parseHappened(text, now, zone());
  const save = useOnce(async () => {
    if (!found.ok) return setProblem(pastProblem(found.error));
    const result = await act({ do: 'setClock', clock, time: found.value });
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
        <TextField
          label={t('clock.time')}
          data-first
          placeholder={t('note.when.hint')}
          hint={found.ok ? bothText(found.value, now) : t('note.when.hint')}
          problem={problem}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <SubmitFoot onCancel={onClose}>{t('ui.save')}</SubmitFoot>
      </form>
    </Dialog>
  );
}
