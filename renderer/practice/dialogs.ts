import type { DialogsOf } from '../core/dialog.ts';
import { PracticeDialog } from './PracticeDialog.tsx';

export const practiceDialogs = { practice: PracticeDialog } satisfies DialogsOf<'practice'>;
