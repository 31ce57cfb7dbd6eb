import type { Reachability } from '../../src/bridge/views.ts';
import { isCut } from '../../src/model/delivery.ts';
import type { Clock } from '../time/clock.ts';

/** Checks whether the network is back while something is unreachable. */
export interface OnlineWatch {
  /** The latest outcome of a link. */
  update: (link: string, reachability: Reachability) => void;
  stop: () => void;
}

interface OnlineParts {
  clock: Clock;
  /** The system's answer. It only knows the network interface, not whether servers answer. */
  isOnline: () => boolean;
  /** The network is back: waiting work is retried at once. */
  onBack: () => void;
}

const CHECK_MS = 2_000;

export function createOnlineWatch({ clock, isOnline, onBack }: OnlineParts): OnlineWatch {
  const cut = new Set<string>();
  let was = true;
  let cancel: (() => void) | null = null;

  function check(): void {
    const is = isOnline();
    const isBack = is && !was;
    was = is;
    cancel = clock.at(clock.now() + CHECK_MS, check);
    if (isBack) onBack();
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    update: (link, { lastSuccess, lastError }) => {
      // A server that refuses, or sets a rate limit, was reached.
      if (lastError !== null && isCut(lastError.code) && lastError.at > (lastSuccess ?? 0)) cut.add(link);
      else cut.delete(link);
      if (cut.size === 0) stop();
      else if (cancel === null) check();
    },
    stop,
  };
}
