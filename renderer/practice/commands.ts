import { t } from '../../src/text/text.ts';
import type { AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

export const practiceCommands: readonly AppCommand[] = [
  { id: 'practice', group: 'app', label: () => t('command.practice'), run: dialog({ kind: 'practice' }) },
];
