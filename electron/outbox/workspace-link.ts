import type { Reachability } from '../../src/bridge/views.ts';
import type { CutCode } from '../../src/model/delivery.ts';
import type { TransportPort } from '../slack/port.ts';
import { backOff, endOf, NO_WAIT, type Wait } from '../time/retry-delay.ts';
import type { Timing } from './timing.ts';

/** Reachability of one workspace, shared by its channels, and the instant from which it may be asked. */
export interface WorkspaceLink {
  /** The earliest instant of the next request to this workspace. */
  openFrom: (now: number) => number;
  /**
   * Why the latest request did not reach Slack; null if it did. After one that did not, `probe` runs before the next
   * post.
   */
  cutBy: () => CutCode | null;
  answered: (now: number) => void;
  /** Slack answered with an error. */
  refused: (now: number, code: string) => void;
  /** Another fault, which does not show whether Slack can be reached. */
  troubled: (now: number, code: string) => void;
  /** The request did not reach Slack. `epoch`: the result of `begin` for that request. */
  cut: (now: number, code: CutCode, epoch: number) => void;
  /** Called before each request; the result goes to `cut`. */
  begin: () => number;
  limited: (now: number, wait: number) => void;
  /** Sends Slack one harmless request for all channels that wait. */
  probe: (ask: Ask, clock: () => number) => Promise<void>;
  /** Ends the wait for the network; a rate limit remains. */
  wake: () => void;
}

type Ask = NonNullable<TransportPort['authTest']>;

export function createWorkspaceLink(
  timing: Timing,
  random: () => number,
  onReachability: (reachability: Reachability) => void,
): WorkspaceLink {
  let reachability: Reachability = { lastSuccess: null, lastError: null };
  let failures = 0;
  let cutBy: CutCode | null = null;
  let retry: Wait = NO_WAIT;
  let limit: Wait = NO_WAIT;
  let lastLimitAt: number | null = null;
  /** Counts the calls of `wake`: a failure of a request from before a wake-up does not count after it. */
  let wakes = 0;

  function report(change: Partial<Reachability>): void {
    reachability = { ...reachability, ...change };
    onReachability(reachability);
  }

  function reset(): void {
    failures = 0;
    cutBy = null;
    retry = NO_WAIT;
  }

  async function ask(harmless: Ask, clock: () => number): Promise<void> {
    const epoch = wakes;
    const answer = await harmless();
    const now = clock();
    if (answer.ok) link.answered(now);
    else if (answer.error.code === 'unreachable') link.cut(now, answer.error.why ?? 'offline', epoch);
    else if (answer.error.code === 'not-slack') link.cut(now, 'bad-answer', epoch);
    else if (answer.error.code === 'rate-limited') limit = { from: now, for: answer.error.seconds * 1_000 };
    // Slack is reachable and refuses: the post will record the reason.
    else link.refused(now, answer.error.code);
  }
  let probing: Promise<void> | null = null;

  const link: WorkspaceLink = {
    openFrom: (now) => Math.max(endOf(retry, now), endOf(limit, now)),
    cutBy: () => cutBy,
    answered: (now) => {
      reset();
      report({ lastSuccess: now });
    },
    refused: (now, code) => {
      reset();
      report({ lastError: { at: now, code } });
    },
    troubled: (now, code) => report({ lastError: { at: now, code } }),
    begin: () => wakes,
    cut: (now, code, epoch) => {
      // Channels that fail at the same time count as one failure.
      if (epoch === wakes && (failures === 0 || endOf(retry, now) <= now)) {
        failures += 1;
        retry = { from: now, for: backOff(failures, timing.backOff, random) };
      }
      cutBy = code;
      report({ lastError: { at: now, code } });
    },
    limited: (now, wait) => {
      reset();
      const again = lastLimitAt !== null && Math.abs(now - lastLimitAt) <= timing.limitMemory + wait;
      lastLimitAt = now;
      if (again) limit = { from: now, for: wait };
      report({ lastError: { at: now, code: 'rate-limited' } });
    },
    probe: async (harmless, clock) => {
      probing ??= ask(harmless, clock).finally(() => (probing = null));
      await probing;
    },
    wake: () => {
      wakes += 1;
      retry = NO_WAIT;
    },
  };
  return link;
}
