import type { DialogsOf } from '../core/dialog.ts';
import { MilestoneDialog } from './MilestoneDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

export const reviewDialogs = {
  unwind: ({ note, onClose }) => <ReasonDialog purpose="unwind" note={note} onClose={onClose} />,
  keep: ({ note, onClose }) => <ReasonDialog purpose="keep" note={note} onClose={onClose} />,
  withdraw: ({ promise = '', onClose }) => <ReasonDialog purpose="withdraw" note={promise} onClose={onClose} />,
  clock: MilestoneDialog,
} satisfies DialogsOf<'unwind' | 'keep' | 'withdraw' | 'clock'>;
