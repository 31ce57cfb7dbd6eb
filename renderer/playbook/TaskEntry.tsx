import { useId, useState } from 'react';
import type { Command } from '../../src/model/command.ts';
import type { Task } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { People } from '../ui/People.tsx';
import { Button } from '../ui/Button.tsx';
import css from './TaskEntry.module.css';
import type { TaskForm } from './task-form.ts';

interface Props {
  task: Task;
  form: TaskForm;
  /** Whether it was taken in: what was refused stays written. */
  onCommand: (command: Command) => Promise<boolean>;
  onClose: () => void;
}

/** The one line in which a task is skipped, assigned or noted, right below it. */
export function TaskEntry({ task, form, onCommand, onClose }: Props) {
  const [text, setText] = useState(form === 'assign' ? (task.assignee ?? '') : '');
  const [missing, setMissing] = useState(false);
  const people = useId();
  const label = t(`task.${form}.label`);
  const save = useOnce(async () => {
    const value = text.trim();
    // An empty name takes the assignment back; an empty reason or note says nothing.
    if (value === '' && form !== 'assign') return setMissing(true);
    if (form === 'assign' && value === (task.assignee ?? '')) return onClose();
    if (await onCommand(commandOf(form, task.id, value))) onClose();
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
        placeholder={label}
        value={text}
        autoFocus
        autoComplete="off"
        maxLength={form === 'assign' ? LIMITS.person : LIMITS.reason}
        aria-invalid={missing}
        list={form === 'assign' ? people : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setMissing(false);
        }}
      />
      {form === 'assign' && <People id={people} />}
      <Button type="submit">{t(`task.${form}.save`)}</Button>
      {missing && (
        <p role="alert" className={css.problem}>
          {t(`task.${form as 'skip' | 'note'}.missing`)}
        </p>
      )}
    </form>
  );
}

function commandOf(form: TaskForm, task: string, value: string): Command {
  if (form === 'skip') return { do: 'skipTask', task, reason: value };
  if (form === 'note') return { do: 'noteTask', task, text: value };
  return { do: 'assignTask', task, person: value === '' ? null : value };
}
