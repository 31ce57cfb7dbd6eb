import { t } from '../../src/text/text.ts';
import type { AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

export const settingsCommands: readonly AppCommand[] = [
  {
    id: 'settings',
    group: 'app',
    label: () => t('command.settings'),
    keys: 'mod+,',
    run: dialog({ kind: 'settings' }),
  },
  {
    id: 'transports',
    group: 'app',
    label: () => t('command.transports'),
    run: dialog({ kind: 'settings', part: 'transports' }),
  },
];
