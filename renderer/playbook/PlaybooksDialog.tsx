import { useState } from 'react';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import form from '../ui/Form.module.css';
import { PlaybookSelect } from './PlaybookSelect.tsx';

/** Adds one more playbook to the running incident. */
export function PlaybooksDialog({ onClose }: { onClose: () => void }) {
  const [playbook, setPlaybook] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useOnce(async () => {
    if (playbook === null) return setProblem(t('playbook.add.missing'));
    const result = await act({ do: 'startPlaybook', playbook });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog title={t('playbook.add')} about={t('playbook.add.about')} size="small" onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit(save)}>
        <PlaybookSelect
          value={playbook}
          onChange={(id) => {
            setPlaybook(id);
            setProblem(null);
          }}
        />
        <SubmitFoot problem={problem} onCancel={onClose}>
          {t('playbook.add.save')}
        </SubmitFoot>
      </form>
    </Dialog>
  );
}
