import { useState } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { AreaField, TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';

/** Edits title and impact. */
export function DetailsDialog({ onClose }: { onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const [title, setTitle] = useState(incident.title);
  const [impact, setImpact] = useState(incident.impact);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useOnce(async () => {
    if (title.trim() === '') return setProblem(t('declare.name.missing'));
    for (const command of [
      { do: 'rename', title: title.trim() },
      { do: 'setImpact', impact: impact.trim() },
    ] as const) {
      const result = await act(command);
      if (!result.ok && result.error.code !== 'nothing-changes') return setProblem(refusalText(result.error));
    }
    onClose();
  });
  return (
    <Dialog title={t('details.title')} size="small" onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit(save)}>
        <TextField
          label={t('declare.name')}
          data-first
          maxLength={LIMITS.title}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <AreaField
          label={t('declare.impact')}
          rows={4}
          maxLength={LIMITS.impact}
          placeholder={t('declare.impact.placeholder')}
          value={impact}
          onChange={(event) => setImpact(event.target.value)}
        />
        <SubmitFoot problem={problem} onCancel={onClose}>
          {t('ui.save')}
        </SubmitFoot>
      </form>
    </Dialog>
  );
}
