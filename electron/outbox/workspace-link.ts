import type { Reachability } from '../../src/bridge/views.ts';
import type { CutCode } from '../../src/model/delivery.ts';
import type { TransportPort } from '../slack/port.ts';
import { backOff, endOf, NO_WAIT, type Wait } from '../time/retry-delay.ts';
import type { Timing } from './timing.ts';

/** The way to one workspace, shared by all its channels: whether Slack answers, and when it may be asked. */
export interface WorkspaceLink {
  /** Nothing goes to this workspace before. */
  openFrom: (now: number) => number;
  /** Why the latest attempt did not get there, if it did not: ask something harmless before a message is put on the wire. */
  cutBy: () => CutCode | null;
  answered: (now: number) => void;
  /** Slack answered, with a refusal. */
  refused: (now: number, code: string) => void;
  /** Something else went wrong; says nothing of whether Slack can be reached. */
  troubled: (now: number, code: string) => void;
  /** Nothing of an attempt got there. `begun` as the link said when it began. */
  cut: (now: number, code: CutCode, begun: number) => void;
  /** To be remembered with each attempt. */
  begin: () => number;
  limited: (now: number, wait: number) => void;
  /** Asks Slack something harmless, once for all channels that wait for it. */
  probe: (ask: Ask, clock: () => number) => Promise<void>;
  /** Tries at once what waited for the network; a rate limit stands. */
  wake: () => void;
}

type Ask = NonNullable<TransportPort['authTest']>;

export function createWorkspaceLink(
  timing: Timing,
  random: () => number,
  tell: (reachability: Reachability) => void,
): WorkspaceLink {
  let reachability: Reachability = { lastSuccess: null, lastError: null };
  let failures = 0;
  let cutBy: CutCode | null = null;
  let retry: Wait = NO_WAIT;
  let limit: Wait = NO_WAIT;
  let lastLimitAt: number | null = null;
  /** How often it was tried at once: an attempt that began before says nothing of the time after. */
  let wakes = 0;

  function say(change: Partial<Reachability>): void {
    reachability = { ...reachability, ...change };
    tell(reachability);
  }

  function mend(): void {
    failures = 0;
    cutBy = null;
    retry = NO_WAIT;
  }

  async function ask(harmless: Ask, clock: () => number): Promise<void> {
    const begun = wakes;
    const asked = await harmless();
    const now = clock();
    if (asked.ok) link.answered(now);
    else if (asked.error.code === 'unreachable') link.cut(now, asked.error.why ?? 'offline', begun);
    else if (asked.error.code === 'not-slack') link.cut(now, 'bad-answer', begun);
    else if (asked.error.code === 'rate-limited') limit = { from: now, for: asked.error.seconds * 1_000 };
    // It is there and refuses us: posting will say why, on the record.
    else link.refused(now, asked.error.code);
  }
  let probing: Promise<void> | null = null;

  const link: WorkspaceLink = {
    openFrom: (now) => Math.max(endOf(retry, now), endOf(limit, now)),
    cutBy: () => cutBy,
    answered: (now) => {
      mend();
      say({ lastSuccess: now });
    },
    refused: (now, code) => {
      mend();
      say({ lastError: { at: now, code } });
    },
    troubled: (now, code) => say({ lastError: { at: now, code } }),
    begin: () => wakes,
    cut: (now, code, begun) => {
      // Channels that fail together are one failure.
      if (begun === wakes && (failures === 0 || endOf(retry, now) <= now)) {
        failures += 1;
        retry = { from: now, for: backOff(failures, timing.backOff, random) };
      }
      cutBy = code;
      say({ lastError: { at: now, code } });
    },
    limited: (now, wait) => {
      mend();
      const again = lastLimitAt !== null && Math.abs(now - lastLimitAt) <= timing.limitMemory + wait;
      lastLimitAt = now;
      if (again) limit = { from: now, for: wait };
      say({ lastError: { at: now, code: 'rate-limited' } });
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
