import type { Task } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { goTo, hasIncident, type AppCommand, type LocalCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';
import { importPlaybook } from './import.ts';
import type { TaskForm } from './task-form.ts';

/** The focused task, and the operations on it. */
export interface TaskTarget {
  task: Task;
  hasBox: boolean;
  toggle: () => void;
  openForm: (form: TaskForm) => void;
  openBox: () => void;
}

interface TaskCommand extends LocalCommand<TaskTarget> {
  /** Its label in the task's menu. */
  name: (target: TaskTarget) => string;
}

const isOpen = ({ task }: TaskTarget): boolean => task.state === 'open';

export const taskCommands: readonly TaskCommand[] = [
  {
    id: 'task.tick',
    group: 'playbook',
    place: 'task',
    label: () => t('command.task.tick'),
    name: (target) => t(isOpen(target) ? 'task.done' : 'task.reopen'),
    // The browser already toggles a checkbox with this key.
    keys: 'space',
    also: ['enter'],
    run: ({ toggle }) => toggle(),
  },
  {
    id: 'task.skip',
    group: 'playbook',
    place: 'task',
    label: () => t('command.task.skip'),
    name: () => t('task.skip'),
    keys: 's',
    // Only an open task can be skipped; a done task must be reopened first.
    when: isOpen,
    run: ({ openForm }) => openForm('skip'),
  },
  {
    id: 'task.assign',
    group: 'playbook',
    place: 'task',
    label: () => t('command.task.assign'),
    name: ({ task }) => t(task.assignee === null ? 'task.assign' : 'task.reassign'),
    keys: 'a',
    run: ({ openForm }) => openForm('assign'),
  },
  {
    id: 'task.note',
    group: 'playbook',
    place: 'task',
    label: () => t('command.task.note'),
    name: () => t('task.note'),
    keys: 'n',
    run: ({ openForm }) => openForm('note'),
  },
  {
    id: 'task.box',
    group: 'playbook',
    place: 'task',
    label: () => t('command.task.box'),
    name: ({ hasBox }) => t(hasBox ? 'task.box.change' : 'task.box'),
    keys: 't',
    when: isOpen,
    run: ({ openBox }) => openBox(),
  },
];

export const playbookCommands: readonly (AppCommand | TaskCommand)[] = [
  {
    id: 'playbook',
    group: 'playbook',
    label: () => t('command.playbook'),
    when: hasIncident,
    run: dialog({ kind: 'playbooks' }),
  },
  ...taskCommands,
  { id: 'import', group: 'playbook', label: () => t('command.import'), run: () => void importPlaybook() },
];

export const goToPlaybook = goTo({ panel: 'playbook', keys: '1' });
