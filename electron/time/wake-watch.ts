import type { SystemClock } from './clock.ts';

export interface WakingParts {
  clock: SystemClock;
  /** The laptop woke, or the wall clock jumped: all that hangs on it must be looked at anew, at once. */
  onWoke: () => void;
  /** The wall clock was set, ahead or (negative) back, by whole seconds in ms: a person should know. */
  onSet: (ms: number) => void;
}

/** A jump ahead so near a resume or an unlocking was sleep: the system tells of it a little before or after we see it. */
const NEAR_MS = 10_000;
/** A clock that is put right by less worries nobody. */
const WORTH_TELLING_MS = 60_000;

/** Tells sleep from a wall clock that was set. `resumed` is to be called when the laptop woke or was unlocked. */
export function watchTime({ clock, onWoke, onSet }: WakingParts): { resumed: () => void; stop: () => void } {
  let resumedAt = -Infinity;
  /** Not told yet: ahead, and it may prove to be sleep. */
  let ahead = 0;
  let cancel = (): void => undefined;

  function tell(ms: number): void {
    ahead = 0;
    if (Math.abs(ms) >= WORTH_TELLING_MS) onSet(Math.round(ms / 1_000) * 1_000);
  }

  const unsubscribe = clock.onJump((ms) => {
    // Waking has had everything looked at.
    if (ms > 0 && clock.monotonic() - resumedAt <= NEAR_MS) return;
    onWoke();
    cancel();
    ahead += ms;
    if (ahead > 0) cancel = clock.at(clock.now() + NEAR_MS, () => tell(ahead));
    else tell(ahead);
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
