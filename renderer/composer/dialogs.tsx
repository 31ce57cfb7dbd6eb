import type { DialogsOf } from '../core/dialog.ts';
import { CorrectDialog } from './CorrectDialog.tsx';

export const composerDialogs = {
  correct: ({ message, onClose }) => <CorrectDialog id={message} onClose={onClose} />,
} satisfies DialogsOf<'correct'>;
