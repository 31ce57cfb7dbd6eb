import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { Outside, OutsideParts } from '../os/outside.ts';

/** Tray, badge and mini window. They are brought in when the cockpit has drawn; until then a wish for the mini window is noted. */
export interface LaterOutside {
  load: () => Promise<void>;
  /** The promises or the time have changed. */
  refresh: () => void;
  /** Opens or closes the mini window, and remembers it. */
  showMiniWindow: (on: boolean) => void;
  stop: () => void;
}

export function createLaterOutside(parts: OutsideParts, promises: () => PromiseSummary[]): LaterOutside {
  let loaded: Outside | null = null;
  let stopped = false;
  const refresh = (): void => loaded?.show(promises());
  return {
    load: async () => {
      const { createOutside } = await import('../os/outside.ts');
      if (stopped) return;
      loaded = createOutside(parts);
      refresh();
    },
    refresh,
    showMiniWindow: (on) => {
      if (loaded === null) parts.settings.set('strip', on);
      else loaded.showMiniWindow(on);
    },
    stop: () => {
      stopped = true;
      loaded?.stop();
    },
  };
}
