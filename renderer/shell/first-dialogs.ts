import type { DialogsOf } from '../core/dialog.ts';
import { declareDialogs } from '../declare/dialogs.ts';
import { Palette } from './Palette.tsx';

/** Dialogs that are opened first. They are loaded with the cockpit, not after it (docs/startup.md). */
export const firstDialogs = { ...declareDialogs, palette: Palette } satisfies DialogsOf<
  keyof typeof declareDialogs | 'palette'
>;

export type FirstDialog = keyof typeof firstDialogs;
