import { net } from 'electron';
import type { Reachability } from '../../src/bridge/views.ts';
import type { Windows } from '../bridge/windows.ts';
import { createOnlineWatch } from '../os/online-watch.ts';
import type { Clock } from '../time/clock.ts';
import { destinationParts, PRACTICE_WORKSPACE, transportOf } from '../../src/model/destination.ts';
import { knownCode } from '../log/codes.ts';
import { log } from '../log/log.ts';

/** The latest outcome per workspace, from all its users. */
export interface ReachabilityTracker {
  update: (workspace: string, reachability: Reachability) => void;
  /** It answered at `at`, ms since 1970. */
  reached: (workspace: string, at: number) => void;
  current: () => Record<string, Reachability>;
  stop: () => void;
}

/** Logs the transport, never a workspace or a webhook. */
function noteError(workspace: string, code: string): void {
  const { workspace: place } = destinationParts(workspace);
  const transport = place === PRACTICE_WORKSPACE ? 'practice' : transportOf({ workspace: place });
  log.note('workspace-unreachable', { transport, problem: knownCode(code) });
}

/** `onBack`: the network is back. */
export function createReachabilityTracker(clock: Clock, windows: Windows, onBack: () => void): ReachabilityTracker {
  const latest = new Map<string, Reachability>();
  const online = createOnlineWatch({ clock, isOnline: () => net.isOnline(), onBack });

  /** The reports of several users are combined: the latest success counts. */
  function update(workspace: string, { lastSuccess, lastError }: Reachability): void {
    const known = latest.get(workspace);
    const before = known?.lastSuccess ?? null;
    const reachability = { lastError, lastSuccess: Math.max(lastSuccess ?? 0, before ?? 0) || null };
    if (lastError !== null && lastError.at !== known?.lastError?.at) noteError(workspace, lastError.code);
    latest.set(workspace, reachability);
    online.update(workspace, reachability);
    windows.push('reachability', { workspace, reachability });
  }

  return {
    update,
    reached: (workspace, at) =>
      update(workspace, { lastError: latest.get(workspace)?.lastError ?? null, lastSuccess: at }),
    current: () => Object.fromEntries(latest),
    stop: online.stop,
  };
}
