import type { DialogsOf } from '../core/dialog.ts';
import { PlaybooksDialog } from './PlaybooksDialog.tsx';

export const playbookDialogs = { playbooks: PlaybooksDialog } satisfies DialogsOf<'playbooks'>;
