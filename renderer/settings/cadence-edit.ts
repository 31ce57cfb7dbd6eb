import type { CadenceForm } from '../../src/promise/cadence-form.ts';
import { slice } from '../core/slice.ts';

/** A profile being edited. It outlives the dialog, so that closing Settings loses nothing. */
export interface Editing {
  id: string;
  form: CadenceForm;
}

interface CadenceEdit {
  editing: Editing | null;
  edit: (editing: Editing | null) => void;
}

export const useCadenceEdit = slice<CadenceEdit>('settings.cadence', (set) => ({
  editing: null,
  edit: (editing) => set({ editing }),
}));
