import { net } from 'electron';
import type { Reachability } from '../../src/bridge/views.ts';
import type { Windows } from '../bridge/windows.ts';
import { createOnlineWatch } from '../os/online-watch.ts';
import type { Clock } from '../time/clock.ts';

/** How each workspace was reached last, whoever asked it. */
export interface ReachabilityLog {
  hear: (workspace: string, reachability: Reachability) => void;
  /** It answered, at ms since 1970. */
  reached: (workspace: string, at: number) => void;
  current: () => Record<string, Reachability>;
  stop: () => void;
}

/** `onBack`: there was no network, and now there is. */
export function createReachabilityLog(clock: Clock, windows: Windows, onBack: () => void): ReachabilityLog {
  const latest: Record<string, Reachability> = {};
  const online = createOnlineWatch({ clock, isOnline: () => net.isOnline(), onBack });

  /** Those who ask do not know of one another: the latest success of any of them counts. */
  function hear(workspace: string, { lastSuccess, lastError }: Reachability): void {
    const before = latest[workspace]?.lastSuccess ?? null;
    const reachability = { lastError, lastSuccess: Math.max(lastSuccess ?? 0, before ?? 0) || null };
    latest[workspace] = reachability;
    online.hear(workspace, reachability);
    windows.push('reachability', { workspace, reachability });
  }

  return {
    hear,
    reached: (workspace, at) => hear(workspace, { lastError: latest[workspace]?.lastError ?? null, lastSuccess: at }),
    current: () => latest,
    stop: online.stop,
  };
}
