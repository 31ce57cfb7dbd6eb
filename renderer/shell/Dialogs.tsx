import type { ComponentType } from 'react';
import { composerDialogs } from '../composer/dialogs.tsx';
import type { DialogProps, DialogsOf } from '../core/dialog.ts';
import { useStore, type OpenDialog } from '../core/store.ts';
import { declareDialogs } from '../declare/dialogs.ts';
import { playbookDialogs } from '../playbook/dialogs.ts';
import { practiceDialogs } from '../practice/dialogs.ts';
import { promiseDialogs } from '../promise/dialogs.tsx';
import { reviewDialogs } from '../review/dialogs.tsx';
import { roleDialogs } from '../roles/dialogs.ts';
import { settingsDialogs } from '../settings/dialogs.ts';
import { slackDialogs } from '../slack/dialogs.ts';
import { timelineDialogs } from '../timeline/dialogs.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Palette } from './Palette.tsx';

const DIALOGS = {
  ...composerDialogs,
  ...declareDialogs,
  ...playbookDialogs,
  ...practiceDialogs,
  ...promiseDialogs,
  ...reviewDialogs,
  ...roleDialogs,
  ...settingsDialogs,
  ...slackDialogs,
  ...timelineDialogs,
  palette: Palette,
  keys: KeySheet,
} satisfies DialogsOf<OpenDialog['kind']>;

/** Loaded when the first dialog opens, so that the cockpit is there sooner. */
export function Dialogs({ dialog }: { dialog: OpenDialog }) {
  const open = useStore((state) => state.open);
  // Not another one that was opened while this waited for an answer.
  const close = () => {
    if (useStore.getState().dialog === dialog) open(null);
  };
  // Each kind with its own properties, which the table says of all of them.
  const Shown = DIALOGS[dialog.kind] as ComponentType<DialogProps>;
  return <Shown {...dialog} onClose={close} />;
}
