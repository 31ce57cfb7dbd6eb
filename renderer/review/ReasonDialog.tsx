import { useState } from 'react';
import type { Command } from '../../src/model/command.ts';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';

type Purpose = 'withdraw' | 'unwind' | 'keep';

const COMMANDS: Record<Purpose, (note: string, reason: string) => Command> = {
  withdraw: (promise, reason) => ({ do: 'withdrawPromise', reason, ...(promise === '' ? {} : { promise }) }),
  unwind: (note, how) => ({ do: 'unwindChange', note, how }),
  keep: (note, reason) => ({ do: 'keepChange', note, reason }),
};

/** Asks for a one-sentence reason before a command. */
export function ReasonDialog({ purpose, note, onClose }: { purpose: Purpose; note: string; onClose: () => void }) {
  const change = useStore((state) => state.incident?.notes.get(note)?.text);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = useOnce(async () => {
    if (reason.trim() === '') return setProblem(t(`reason.${purpose}.missing`));
    const result = await act(COMMANDS[purpose](note, reason.trim()));
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog
      title={t(`reason.${purpose}.title`)}
      about={change ?? t('reason.withdraw.about')}
      size="small"
      onClose={onClose}
    >
      <form className={form.form} onSubmit={onSubmit(save)}>
        <TextField
          label={t(`reason.${purpose}.label`)}
          data-first
          maxLength={LIMITS.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <SubmitFoot problem={problem} onCancel={onClose}>
          {t(`reason.${purpose}.save`)}
        </SubmitFoot>
      </form>
    </Dialog>
  );
}
