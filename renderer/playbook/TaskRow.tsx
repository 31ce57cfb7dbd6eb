import { Ellipsis, Slash } from 'lucide-react';
import { memo, useId } from 'react';
import type { Command } from '../../src/model/command.ts';
import type { Task } from '../../src/model/incident.ts';
import { promiseKey } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { runLocal } from '../core/command.ts';
import { focusTarget } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { clockText, fullText } from '../core/time.ts';
import { Menu } from '../ui/popover/Menu.tsx';
import type { MenuItem } from '../ui/popover/MenuContent.tsx';
import { Prose, InlineProse } from '../prose/Prose.tsx';
import { taskCommands, type TaskTarget } from './commands.ts';
import { TaskEntry } from './TaskEntry.tsx';
import type { TaskForm } from './task-form.ts';
import { TaskNotes } from './TaskNotes.tsx';
import css from './TaskRow.module.css';

interface Props {
  task: Task;
  /** The Tab key stops at this row; arrow keys move to the others. */
  stop: boolean;
  form: TaskForm | null;
  onForm: (task: string, form: TaskForm | null) => void;
  onToggle: () => void;
  onCommand: (command: Command) => Promise<boolean>;
}

export const TaskRow = memo(
  function TaskRow({ task, stop, form, onForm, onToggle, onCommand }: Props) {
    const id = useId();
    const box = useTimeBox(task.id);
    const open = useStore((all) => all.open);
    const { state } = task;
    const target: TaskTarget = {
      task,
      hasBox: box !== null,
      toggle: onToggle,
      openForm: (next) => onForm(task.id, next),
      openBox: () => open({ kind: 'promise', of: 'task', task: task.id }),
    };
    return (
      <div className={css.task} data-state={state}>
        <span className={css.box}>
          <input
            id={id}
            type="checkbox"
            className={css.check}
            data-row-focus
            ref={stop ? focusTarget('playbook') : undefined}
            tabIndex={stop ? 0 : -1}
            checked={state === 'done'}
            onChange={onToggle}
            onKeyDown={(event) => runLocal(taskCommands, event, target)}
            {...(state === 'skipped' ? { 'aria-describedby': `${id}-skipped` } : {})}
          />
          {state === 'skipped' && <Slash aria-hidden="true" className={css.slash} />}
        </span>
        <div className={css.text}>
          <label htmlFor={id} className={css.title}>
            <InlineProse text={task.title} actions />
          </label>
          {task.assignee !== null && <span className={css.assignee}>{task.assignee}</span>}
          {box !== null && (
            <span className={css.assignee} title={fullText(box)}>
              {t('task.box.by', { time: clockText(box) })}
            </span>
          )}
          {state === 'skipped' && (
            <p id={`${id}-skipped`} className={css.detail}>
              {t('task.skipped', { reason: task.reason ?? '' })}
            </p>
          )}
          {state === 'open' && task.description !== '' && (
            <div className={css.description}>
              <Prose text={task.description} dialect="document" clamp actions />
            </div>
          )}
          {task.notes.length > 0 && <TaskNotes notes={task.notes} />}
          {form !== null && (
            <TaskEntry task={task} form={form} onCommand={onCommand} onClose={() => onForm(task.id, null)} />
          )}
        </div>
        {task.at !== null && (
          <span className={css.time} title={t('task.by', { time: fullText(task.at), person: task.by ?? '' })}>
            {clockText(task.at)}
          </span>
        )}
        <span className={css.menu}>
          <Menu
            label={t('task.menu', { title: plainTitle(task.title) })}
            face={<Ellipsis aria-hidden="true" />}
            variant="icon"
            side="end"
            tabIndex={stop ? 0 : -1}
            items={itemsOf(target)}
          />
        </span>
      </div>
    );
  },
  (a, b) => a.task === b.task && a.stop === b.stop && a.form === b.form,
);

/** The end of the task's time-box, ms since 1970; null without one. */
const useTimeBox = (task: string): number | null =>
  useStore(
    ({ incident }) => incident?.promises.get(incident.live.get(promiseKey({ kind: 'task', task })) ?? '')?.due ?? null,
  );

const itemsOf = (target: TaskTarget): MenuItem[] =>
  taskCommands
    .filter(({ when }) => when?.(target) !== false)
    .map(({ name, keys, run }) => ({ label: name(target), keys, run: () => run(target) }));

/** The title without link addresses, for screen readers. */
const plainTitle = (title: string): string => title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
