import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import { log } from '../log/log.ts';
import type { Outside, OutsideParts } from '../os/outside.ts';

/** Tray, badge and mini window show minutes and seconds: they wait for what one command changes, ms. */
const GATHER_MS = 50;

/**
 * Tray, badge and mini window, loaded after the cockpit has drawn; until then a request for the mini window is stored.
 */
export interface LaterOutside {
  load: () => Promise<void>;
  /** The promises or the time changed. */
  refresh: () => void;
  /** Opens or closes the mini window, and stores that. */
  showMiniWindow: (on: boolean) => void;
  stop: () => void;
}

export function createLaterOutside(parts: OutsideParts, promises: () => PromiseSummary[]): LaterOutside {
  let loaded: Outside | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const show = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // What the journal records while it stops comes later than the tray's end.
    if (stopped) return;
    try {
      loaded?.show(promises());
    } catch (error) {
      log.caught('outside-not-shown', error);
    }
  };
  return {
    load: async () => {
      const { createOutside } = await import('../os/outside.ts');
      if (stopped) return;
      loaded = createOutside(parts);
      show();
    },
    refresh: () => {
      // Not at once: the message that the same command queued goes first.
      timer ??= setTimeout(show, GATHER_MS);
    },
    showMiniWindow: (on) => {
      if (loaded === null) parts.settings.set('strip', on);
      else loaded.showMiniWindow(on);
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      loaded?.stop();
    },
  };
}
