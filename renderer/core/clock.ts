import { useSyncExternalStore } from 'react';
import { bridge } from './bridge.ts';
import { forgetZone } from './time.ts';

/**
 * The one ticking "now" of the window. It only draws: deadlines are absolute instants that main holds. Each tick reads
 * the wall clock afresh, so sleep, a jump of the clock or a throttled timer can never add up to an error.
 */
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setTimeout> | null = null;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function arm(): void {
  // Aligned to the wall clock's seconds, so that all timers on screen change together.
  timer = setTimeout(
    () => {
      tick();
      arm();
    },
    1_000 - (Date.now() % 1_000) + 2,
  );
}

/** Draw again at once: the window was shown, the laptop woke, the clock jumped. */
function tickNow(): void {
  forgetZone();
  tick();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    now = Date.now();
    arm();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}

export function startClock(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tickNow();
  });
  bridge().on('woke', tickNow);
}

const wholeSecond = (): number => Math.floor(now / 1_000) * 1_000;
const wholeMinute = (): number => Math.floor(now / 60_000) * 60_000;

/**
 * What the clock makes of something, read each second (ms since 1970): draws again only where the answer is another one.
 * All that ticks is drawn 86,400 times a day.
 */
export const useAt = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(wholeSecond()));

/** Changes each second: for dialogs, which are not open for long. */
export const useNow = (): number => useAt((second) => second);

/** Changes each minute: for what shows minutes. */
export const useMinute = (): number => useSyncExternalStore(subscribe, wholeMinute);
