import type { DialogsOf } from '../core/dialog.ts';
import { CadenceDialog } from './CadenceDialog.tsx';
import { HandOnDialog } from './HandOnDialog.tsx';
import { PromiseDialog } from './PromiseDialog.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { TimersDialog } from './TimersDialog.tsx';

export const promiseDialogs = {
  promise: ({ of = 'update', task, onClose }) => <PromiseDialog kind={of} task={task} onClose={onClose} />,
  snooze: SnoozeDialog,
  clocks: TimersDialog,
  hand: HandOnDialog,
  cadence: CadenceDialog,
} satisfies DialogsOf<'promise' | 'snooze' | 'clocks' | 'hand' | 'cadence'>;
