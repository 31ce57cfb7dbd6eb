import { useState } from 'react';
import { LIMITS, SEVERITIES, type Severity } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { SUBMIT_KEY } from '../core/keys.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';
import { AreaField, TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { Kbd } from '../ui/Kbd.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { PlaybookSelect } from '../playbook/PlaybookSelect.tsx';

type Where = 'practice' | 'real';

interface FormDraft {
  title: string;
  severity: Severity;
  impact: string;
  playbook: string | null;
}

/** The form's content while the person connects Slack in Settings; it is restored afterwards. */
const declareDraft = slice('declare', (): { saved: FormDraft | null } => ({ saved: null }));
const saveForm = (saved: FormDraft | null): void => declareDraft.setState({ saved });

/** Takes twenty seconds at most: only a title is required, the rest has defaults. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const connected = useStore((state) => state.settings.slack.state === 'connected');
  const open = useStore((state) => state.open);
  const { saved } = declareDraft.getState();
  const [title, setTitle] = useState(saved?.title ?? '');
  const [severity, setSeverity] = useState<Severity>(saved?.severity ?? 'S2');
  const [impact, setImpact] = useState(saved?.impact ?? '');
  const [playbook, setPlaybook] = useState<string | null>(saved?.playbook ?? null);
  const [where, setWhere] = useState<Where>(connected ? 'real' : 'practice');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const connect = () => {
    saveForm({ title, severity, impact, playbook });
    open({ kind: 'settings', part: 'slack' });
  };
  const close = () => {
    saveForm(null);
    onClose();
  };
  const save = useOnce(async () => {
    if (title.trim() === '') return setMissing(true);
    setBusy(true);
    const result = await act({
      do: 'declare',
      title: title.trim(),
      severity,
      impact: impact.trim(),
      practice: where === 'practice',
      playbook,
    });
    setBusy(false);
    if (result.ok) close();
    else setProblem(refusalText(result.error));
  });

  return (
    <Dialog title={t('declare.title')} onClose={close}>
      <form className={form.form} onSubmit={onSubmit(save)}>
        <TextField
          label={t('declare.name')}
          data-first
          placeholder={t('declare.name.placeholder')}
          maxLength={LIMITS.title}
          value={title}
          problem={missing ? t('declare.name.missing') : null}
          onChange={(event) => {
            setTitle(event.target.value);
            setMissing(false);
          }}
        />
        <Segmented
          label={t('declare.severity')}
          labelled
          value={severity}
          onChange={setSeverity}
          options={SEVERITIES.map((value) => ({
            value,
            label: value,
            about: t('declare.severity.about', { meaning: t(`severity.${value}.about`) }),
          }))}
        />
        <AreaField
          label={t('declare.impact')}
          rows={2}
          placeholder={t('declare.impact.placeholder')}
          maxLength={LIMITS.impact}
          value={impact}
          onChange={(event) => setImpact(event.target.value)}
          onKeyDown={(event) => {
            // Enter declares from every field; Shift+Enter is a new line.
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) onSubmit(save)(event);
          }}
        />
        <PlaybookSelect value={playbook} onChange={setPlaybook} />
        <Segmented
          label={t('declare.where')}
          labelled
          value={where}
          onChange={setWhere}
          options={[
            { value: 'practice', label: t('declare.practice'), about: t('declare.practice.about') },
            {
              value: 'real',
              label: t('declare.real'),
              about: connected ? t('declare.real.about') : t('declare.real.needsSlack'),
            },
          ]}
        />
        <DialogFoot problem={problem}>
          {where === 'real' && !connected && <Button onClick={connect}>{t('declare.connect')}</Button>}
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" aria-disabled={busy}>
            {t('declare.save')}
            <Kbd keys={SUBMIT_KEY} />
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
