import { useId, useState } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { roleName } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { People } from '../ui/People.tsx';
import css from '../playbook/TaskEntry.module.css';

interface Props {
  role: string;
  /** Whom the new person replaces; '' for nobody. */
  instead: string;
  onClose: () => void;
}

export function RoleEntry({ role, instead, onClose }: Props) {
  const [person, setPerson] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const people = useId();
  const label = t('roles.person', { role: roleName(role) });
  const save = useOnce(async () => {
    const name = person.trim();
    if (name === '') return setProblem(t('roles.person.missing'));
    const result = await act({ do: 'assignRole', role, person: name, ...(instead === '' ? {} : { instead }) });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <form
      className={css.form}
      onSubmit={onSubmit(save)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        className={css.input}
        aria-label={label}
        placeholder={instead === '' ? t('roles.person.placeholder') : t('roles.person.instead', { person: instead })}
        value={person}
        autoFocus
        autoComplete="off"
        list={people}
        maxLength={LIMITS.person}
        aria-invalid={problem !== null}
        onChange={(event) => {
          setPerson(event.target.value);
          setProblem(null);
        }}
      />
      <People id={people} />
      <Button type="submit">{t('roles.save')}</Button>
      {problem !== null && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
    </form>
  );
}
