import type { Reachability } from '../../src/bridge/views.ts';
import { isCut } from '../../src/model/delivery.ts';
import type { Clock } from '../time/clock.ts';

/** Looks whether the laptop has a network again, while something could not be reached. */
export interface OnlineWatch {
  /** What a link did last. */
  hear: (link: string, reachability: Reachability) => void;
  stop: () => void;
}

interface OnlineParts {
  clock: Clock;
  /** What the system says. Only a hint: it knows the cable, not whether anything answers. */
  isOnline: () => boolean;
  /** There was no network, and now there is: worth an attempt at once. */
  onBack: () => void;
}

const LOOK_MS = 2_000;

export function createOnlineWatch({ clock, isOnline, onBack }: OnlineParts): OnlineWatch {
  const cut = new Set<string>();
  let was = true;
  let cancel: (() => void) | null = null;

  function look(): void {
    const is = isOnline();
    const isBack = is && !was;
    was = is;
    cancel = clock.at(clock.now() + LOOK_MS, look);
    if (isBack) onBack();
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    hear: (link, { lastSuccess, lastError }) => {
      // Who refuses, or asks us to wait, was reached.
      if (lastError !== null && isCut(lastError.code) && lastError.at > (lastSuccess ?? 0)) cut.add(link);
      else cut.delete(link);
      if (cut.size === 0) stop();
      else if (cancel === null) look();
    },
    stop,
  };
}
