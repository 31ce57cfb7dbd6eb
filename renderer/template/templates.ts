import type { TemplateShelf } from '../../src/bridge/views.ts';
import { bridge } from '../core/bridge.ts';
import { slice } from '../core/slice.ts';

interface Templates {
  /** Whether the picker is open. */
  open: boolean;
  /** As main read them last; null before the first time. */
  shelf: TemplateShelf | null;
  /** The last reading failed. */
  failed: boolean;
  /** The text of the template that was chosen last: nobody misses it while it stands there untouched. */
  chosen: string | null;
  setOpen: (open: boolean) => void;
  /** Reads the folders again: somebody may have edited a file there. */
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
    } catch {
      set({ failed: true });
    }
  },
}));
