import type { DialogsOf } from '../core/dialog.ts';
import { SettingsDialog } from './SettingsDialog.tsx';

export const settingsDialogs = { settings: SettingsDialog } satisfies DialogsOf<'settings'>;
