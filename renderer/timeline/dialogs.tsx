import type { DialogsOf } from '../core/dialog.ts';
import { AmendDialog, NoteDialog } from './NoteDialogs.tsx';

export const timelineDialogs = {
  note: ({ note, onClose }) => <NoteDialog kind={note} onClose={onClose} />,
  amend: ({ note, onClose }) => <AmendDialog id={note} onClose={onClose} />,
} satisfies DialogsOf<'note' | 'amend'>;
