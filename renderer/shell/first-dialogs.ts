import type { DialogsOf } from '../core/dialog.ts';
import { declareDialogs } from '../declare/dialogs.ts';
import { Palette } from './Palette.tsx';

/** What a person opens first. They come with the cockpit and not after it. */
export const firstDialogs = { ...declareDialogs, palette: Palette } satisfies DialogsOf<
  keyof typeof declareDialogs | 'palette'
>;

export type FirstDialog = keyof typeof firstDialogs;
