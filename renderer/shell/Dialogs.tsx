import { CadenceDialog } from '../promise/CadenceDialog.tsx';
import { CorrectDialog } from '../composer/CorrectDialog.tsx';
import { ClocksDialog } from '../promise/TimersDialog.tsx';
import { HandOnDialog } from '../promise/HandOnDialog.tsx';
import { PromiseDialog } from '../promise/PromiseDialog.tsx';
import { SnoozeDialog } from '../promise/SnoozeDialog.tsx';
import { DeclareDialog } from '../declare/DeclareDialog.tsx';
import { DetailsDialog } from '../declare/DetailsDialog.tsx';
import { PlaybooksDialog } from '../playbook/PlaybooksDialog.tsx';
import { AmendDialog, NoteDialog } from '../timeline/NoteDialogs.tsx';
import { RoleDialog } from '../roles/RoleDialog.tsx';
import { Palette } from './Palette.tsx';
import { KeySheet } from './KeySheet.tsx';
import { ClockDialog } from '../review/MilestoneDialog.tsx';
import { PracticeDialog } from '../practice/PracticeDialog.tsx';
import { ReasonDialog } from '../review/ReasonDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { SlackDialog } from '../slack/SlackDialog.tsx';
import { useStore, type OpenDialog } from '../core/store.ts';

/** Loaded when the first dialog opens, so that the cockpit is there sooner. */
export function Dialogs({ dialog }: { dialog: OpenDialog }) {
  const open = useStore((state) => state.open);
  // Not another one that was opened while this waited for an answer.
  const close = () => {
    if (useStore.getState().dialog === dialog) open(null);
  };
  switch (dialog.kind) {
    case 'declare':
      return <DeclareDialog onClose={close} />;
    case 'details':
      return <DetailsDialog onClose={close} />;
    case 'playbooks':
      return <PlaybooksDialog onClose={close} />;
    case 'promise':
      return <PromiseDialog kind={dialog.of ?? 'update'} task={dialog.task} onClose={close} />;
    case 'snooze':
      return <SnoozeDialog promise={dialog.promise} onClose={close} />;
    case 'clocks':
      return <ClocksDialog onClose={close} />;
    case 'hand':
      return <HandOnDialog onClose={close} />;
    case 'slack':
      return <SlackDialog part={dialog.part} onClose={close} />;
    case 'note':
      return <NoteDialog kind={dialog.note} onClose={close} />;
    case 'amend':
      return <AmendDialog id={dialog.note} onClose={close} />;
    case 'unwind':
    case 'keep':
      return <ReasonDialog purpose={dialog.kind} note={dialog.note} onClose={close} />;
    case 'withdraw':
      return <ReasonDialog purpose="withdraw" note={dialog.promise ?? ''} onClose={close} />;
    case 'correct':
      return <CorrectDialog id={dialog.message} onClose={close} />;
    case 'role':
      return <RoleDialog role={dialog.role} onClose={close} />;
    case 'clock':
      return <ClockDialog clock={dialog.clock} onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'keys':
      return <KeySheet onClose={close} />;
    case 'settings':
      return <SettingsDialog part={dialog.part} onClose={close} />;
    case 'cadence':
      return <CadenceDialog onClose={close} />;
    case 'practice':
      return <PracticeDialog onClose={close} />;
  }
}
