import { useId, useState } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { roleName } from '../core/words.ts';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { People } from '../ui/People.tsx';
import form from '../ui/Form.module.css';

/** Assigns a role from anywhere; without a given role, one of the team's own by name. */
export function RoleDialog({ role: given, onClose }: { role: string; onClose: () => void }) {
  const [role, setRole] = useState(given);
  const [person, setPerson] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const people = useId();
  const free = given === '';
  const save = useOnce(async () => {
    if (role.trim() === '') return setProblem(t('roles.role.missing'));
    if (person.trim() === '') return setProblem(t('roles.person.missing'));
    const result = await act({ do: 'assignRole', role: role.trim(), person: person.trim() });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog
      title={free ? t('roles.add') : t('command.assign', { role: roleName(given) })}
      size="small"
      onClose={onClose}
    >
      <form className={form.form} onSubmit={onSubmit(save)}>
        {free && (
          <TextField
            label={t('roles.role')}
            data-first
            maxLength={LIMITS.role}
            value={role}
            onChange={(event) => setRole(event.target.value)}
          />
        )}
        <TextField
          label={t('roles.person.label')}
          {...(free ? {} : { 'data-first': true })}
          list={people}
          maxLength={LIMITS.person}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        />
        <People id={people} />
        <SubmitFoot problem={problem} onCancel={onClose}>
          {t('roles.save')}
        </SubmitFoot>
      </form>
    </Dialog>
  );
}
