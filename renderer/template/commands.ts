import { t } from '../../src/text/text.ts';
import { hasIncident, type AppCommand } from '../core/command.ts';
import { importTemplate } from './template-list.ts';
import { useTemplates } from './templates.ts';

export const templateCommands: readonly AppCommand[] = [
  {
    id: 'template',
    group: 'update',
    label: () => t('command.template'),
    keys: 'w',
    when: hasIncident,
    run: () => useTemplates.getState().setOpen(true),
  },
  {
    id: 'template.import',
    group: 'update',
    label: () => t('command.template.import'),
    run: () => void importTemplate(),
  },
];
