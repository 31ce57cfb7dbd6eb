import { t } from '../../src/text/text.ts';
import { hasIncident, type AppCommand } from '../core/command.ts';
import { correctLast, writeMessage } from './write.ts';

export const draftCommands: readonly AppCommand[] = [
  {
    id: 'update',
    group: 'update',
    label: () => t('command.update'),
    keys: 'u',
    link: 'update',
    when: hasIncident,
    run: () => writeMessage('update'),
  },
  {
    id: 'message',
    group: 'update',
    label: () => t('command.message'),
    keys: 'm',
    when: hasIncident,
    run: () => writeMessage('message'),
  },
  {
    id: 'correct',
    group: 'update',
    label: () => t('command.correct'),
    keys: 'r',
    link: 'correct',
    when: hasIncident,
    run: correctLast,
  },
];
