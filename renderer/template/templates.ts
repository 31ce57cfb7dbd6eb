import type { TemplateShelf } from '../../src/bridge/views.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { slice } from '../core/slice.ts';

interface Templates {
  /** Whether the picker is open. */
  open: boolean;
  /** The last result from main; null before the first. */
  shelf: TemplateShelf | null;
  /** The last read failed. */
  failed: boolean;
  /** The text of the last chosen template: unedited, it is replaced without an undo. */
  chosen: string | null;
  setOpen: (open: boolean) => void;
  /** Reads the folders again, as files may have been edited. */
  load: () => Promise<void>;
}

export const useTemplates = slice<Templates>('templates', (set) => ({
  open: false,
  shelf: null,
  failed: false,
  chosen: null,
  setOpen: (open) => set({ open }),
  load: async () => {
    try {
      set({ shelf: await bridge().templates(), failed: false });
    } catch (error) {
      noteProblem('window-templates-not-read', error);
      set({ failed: true });
    }
  },
}));
