import { CLOCKS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { exportPostmortem } from '../core/act.ts';
import { hasIncident, type AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

export const reviewCommands: readonly AppCommand[] = [
  {
    id: 'export',
    group: 'incident',
    label: () => t('command.export'),
    when: hasIncident,
    run: () => void exportPostmortem(),
  },
  ...CLOCKS.map((clock): AppCommand => ({
    id: `clock.${clock}`,
    group: 'incident',
    label: () => t('command.clock', { clock: t(`clock.${clock}`) }),
    when: hasIncident,
    run: dialog({ kind: 'clock', clock }),
  })),
];
