import type { Command } from '../../src/model/command.ts';
import type { Task } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { InlineForm } from '../ui/InlineForm.tsx';
import type { TaskForm } from './task-form.ts';

interface Props {
  task: Task;
  form: TaskForm;
  /** Resolves whether the command was accepted. */
  onCommand: (command: Command) => Promise<boolean>;
  onClose: () => void;
}

/** The form below a task: skip, assign or add a note. */
export function TaskEntry({ task, form, onCommand, onClose }: Props) {
  const assignee = task.assignee ?? '';
  const send = async (text: string) => {
    // An empty name removes the assignment; an empty reason or note is refused.
    if (form !== 'assign' && text === '') return { problem: t(`task.${form}.missing`) };
    if (form === 'assign' && text === assignee) return 'done';
    return (await onCommand(commandOf(form, task.id, text))) ? 'done' : 'refused';
  };
  return (
    <InlineForm
      label={t(`task.${form}.label`)}
      first={form === 'assign' ? assignee : ''}
      maxLength={form === 'assign' ? LIMITS.person : LIMITS.reason}
      ofPerson={form === 'assign'}
      send={t(`task.${form}.save`)}
      onSend={send}
      onClose={onClose}
    />
  );
}

function commandOf(form: TaskForm, task: string, value: string): Command {
  if (form === 'skip') return { do: 'skipTask', task, reason: value };
  if (form === 'note') return { do: 'noteTask', task, text: value };
  return { do: 'assignTask', task, person: value === '' ? null : value };
}
