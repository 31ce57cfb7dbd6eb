import { TRANSPORT_LIMITS } from '../../src/transport/limits.ts';
import { useState, type SyntheticEvent } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { checkList, readAddresses, type MailListProblem } from '../../src/transport/transport.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { AreaField, TextField } from '../ui/Field.tsx';
import { focusOnMount } from '../ui/focus-on-mount.ts';
import formCss from '../ui/Form.module.css';
import { SubmitFoot } from '../ui/Dialog.tsx';
import { useTransportEdit, type MailForm } from './transport-edit.ts';

interface Props {
  form: MailForm;
  onDone: (settings?: Settings) => void;
}

type Wrong = { at: 'to' | 'cc' | 'foot'; problem: MailListProblem } | { at: 'name' | 'foot'; problem: null };

export function MailEditor({ form, onDone }: Props) {
  const edit = useTransportEdit((state) => state.edit);
  const [wrong, setWrong] = useState<Wrong | null>(null);

  const change = (patch: Partial<MailForm>) => {
    setWrong(null);
    edit({ ...form, ...patch });
  };
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    const name = form.name.trim();
    if (name === '') return setWrong({ at: 'name', problem: null });
    const to = readAddresses(form.to);
    if (!to.ok) return setWrong({ at: 'to', problem: to.error });
    const cc = readAddresses(form.cc);
    if (!cc.ok) return setWrong({ at: 'cc', problem: cc.error });
    const people = { to: to.value, cc: cc.value };
    const problem = checkList(people);
    if (problem !== null) return setWrong({ at: 'to', problem });
    try {
      const answer = await bridge().setMailList({ id: form.id, name, ...people });
      if (answer.ok) onDone(answer.value);
      else setWrong({ at: 'foot', problem: answer.error });
    } catch (error) {
      noteProblem('window-no-answer', error);
      setWrong({ at: 'foot', problem: null });
    }
  };
  const problemAt = (at: Wrong['at'], otherwise: string): string | null => {
    if (wrong?.at !== at) return null;
    return wrong.problem === null ? otherwise : sentence('transport', wrong.problem);
  };

  return (
    <form className={formCss.form} onSubmit={(event) => void save(event)}>
      <TextField
        label={t('transport.name')}
        ref={focusOnMount}
        maxLength={TRANSPORT_LIMITS.name}
        problem={problemAt('name', t('transport.name.missing'))}
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <AreaField
        label={t('transport.to')}
        rows={3}
        spellCheck={false}
        hint={t('transport.to.about')}
        problem={problemAt('to', '')}
        value={form.to}
        onChange={(event) => change({ to: event.target.value })}
      />
      <TextField
        label={t('transport.cc')}
        problem={problemAt('cc', '')}
        value={form.cc}
        onChange={(event) => change({ cc: event.target.value })}
      />
      <SubmitFoot problem={problemAt('foot', t('settings.notSaved'))} onCancel={() => onDone()}>
        {t('transport.save')}
      </SubmitFoot>
    </form>
  );
}
