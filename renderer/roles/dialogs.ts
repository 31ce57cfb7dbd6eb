import type { DialogsOf } from '../core/dialog.ts';
import { RoleDialog } from './RoleDialog.tsx';

export const roleDialogs = { role: RoleDialog } satisfies DialogsOf<'role'>;
