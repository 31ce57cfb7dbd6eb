import type { DialogsOf } from '../core/dialog.ts';
import { DeclareDialog } from './DeclareDialog.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';

export const declareDialogs = { declare: DeclareDialog, details: DetailsDialog } satisfies DialogsOf<
  'declare' | 'details'
>;
