import type { ComponentType } from 'react';
import { composerDialogs } from '../composer/dialogs.tsx';
import type { DialogProps, DialogsOf } from '../core/dialog.ts';
import type { OpenDialog } from '../core/store.ts';
import { playbookDialogs } from '../playbook/dialogs.ts';
import { practiceDialogs } from '../practice/dialogs.ts';
import { promiseDialogs } from '../promise/dialogs.tsx';
import { reviewDialogs } from '../review/dialogs.tsx';
import { roleDialogs } from '../roles/dialogs.ts';
import { settingsDialogs } from '../settings/dialogs.ts';
import { slackDialogs } from '../slack/dialogs.ts';
import { timelineDialogs } from '../timeline/dialogs.tsx';
import type { FirstDialog } from './first-dialogs.ts';
import { KeySheet } from './KeySheet.tsx';

const DIALOGS = {
  ...composerDialogs,
  ...playbookDialogs,
  ...practiceDialogs,
  ...promiseDialogs,
  ...reviewDialogs,
  ...roleDialogs,
  ...settingsDialogs,
  ...slackDialogs,
  ...timelineDialogs,
  keys: KeySheet,
} satisfies DialogsOf<Exclude<OpenDialog['kind'], FirstDialog>>;

/** All dialogs except the first ones. */
export function Dialogs(dialog: DialogProps) {
  // The table's type does not relate a kind to its properties.
  const Shown = DIALOGS[dialog.kind as keyof typeof DIALOGS] as ComponentType<DialogProps>;
  return <Shown {...dialog} />;
}
