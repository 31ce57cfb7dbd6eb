import { t } from '../../src/text/text.ts';
import { hasIncident, type AppCommand } from '../core/command.ts';

export const outboxCommands: readonly AppCommand[] = [
  {
    id: 'outbox',
    group: 'go',
    label: () => t('command.outbox'),
    keys: 'o',
    when: hasIncident,
    run: ({ state }) => state.openOutbox(!state.outboxOpen),
  },
];
