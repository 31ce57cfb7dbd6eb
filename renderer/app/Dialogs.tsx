import { CadenceDialog } from '../cockpit/CadenceDialog.tsx';
import { CorrectDialog } from '../cockpit/CorrectDialog.tsx';
import { ClocksDialog } from '../cockpit/ClocksDialog.tsx';
import { HandOnDialog } from '../cockpit/HandOnDialog.tsx';
import { PromiseDialog } from '../cockpit/PromiseDialog.tsx';
import { SnoozeDialog } from '../cockpit/SnoozeDialog.tsx';
import { DeclareDialog } from '../declare/DeclareDialog.tsx';
import { DetailsDialog } from '../declare/DetailsDialog.tsx';
import { PlaybooksDialog } from '../declare/PlaybooksDialog.tsx';
import { AmendDialog, NoteDialog } from '../cockpit/NoteDialogs.tsx';
import { RoleDialog } from '../cockpit/RoleDialog.tsx';
import { Palette } from '../palette/Palette.tsx';
import { KeySheet } from '../palette/KeySheet.tsx';
import { ClockDialog } from '../review/ClockDialog.tsx';
import { PracticeDialog } from '../review/PracticeDialog.tsx';
import { ReasonDialog } from '../review/ReasonDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { SlackDialog } from '../slack/SlackDialog.tsx';
import { useStore, type OpenDialog } from './store.ts';

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
