import type { CadenceForm } from '../../src/promise/cadence-form.ts';
import { slice } from '../core/slice.ts';

/** A profile that is being written. It outlives the dialog: Escape closes Settings, and nothing typed is lost by it. */
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
