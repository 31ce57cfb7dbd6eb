import type { SystemClock } from './clock.ts';

export interface WakeWatchParts {
  clock: SystemClock;
  /** The laptop woke, or the wall clock jumped: everything that depends on time must be checked now. */
  onWoke: () => void;
  /** The wall clock was set forward or (negative) back, in ms, whole seconds: a person should know. */
  onSet: (ms: number) => void;
}

/**
 * A jump ahead within this time of a resume or an unlock was sleep: the system's event comes a little earlier or later.
 */
const NEAR_MS = 10_000;
/** Smaller corrections are not shown. */
const NOTICE_MS = 60_000;

/** Distinguishes sleep from a changed wall clock. Call `resumed` when the laptop woke or was unlocked. */
export function watchTime({ clock, onWoke, onSet }: WakeWatchParts): { resumed: () => void; stop: () => void } {
  let resumedAt = -Infinity;
  /** A jump ahead that is not reported yet, as it may prove to be sleep. */
  let ahead = 0;
  let cancel = (): void => undefined;

  function report(ms: number): void {
    ahead = 0;
    if (Math.abs(ms) >= NOTICE_MS) onSet(Math.round(ms / 1_000) * 1_000);
  }

  const unsubscribe = clock.onJump((ms) => {
    // The wake-up has triggered all checks.
    if (ms > 0 && clock.monotonic() - resumedAt <= NEAR_MS) return;
    onWoke();
    cancel();
    ahead += ms;
    if (ahead > 0) cancel = clock.at(clock.now() + NEAR_MS, () => report(ahead));
    else report(ahead);
  });

  return {
    resumed: () => {
      resumedAt = clock.monotonic();
      cancel();
      ahead = 0;
      onWoke();
    },
    stop: () => {
      cancel();
      unsubscribe();
    },
  };
}
