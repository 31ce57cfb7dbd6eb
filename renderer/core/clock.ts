import { useSyncExternalStore } from 'react';
import { bridge } from './bridge.ts';
import { noteProblem } from './note-problem.ts';
import { forgetZone } from './time.ts';

/**
 * The window's only ticking clock. It only draws: main owns the deadlines, which are absolute instants. Each tick reads
 * the wall clock, so sleep and clock changes cause no drift.
 */
const listeners = new Set<() => void>();
/** Called only when the minute changes: an idle window does as little as it can each second. */
const minuteListeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setTimeout> | null = null;

function tick(): void {
  const minute = wholeMinute();
  now = Date.now();
  for (const listener of listeners) listener();
  if (wholeMinute() === minute) return;
  for (const listener of minuteListeners) listener();
}

function arm(): void {
  // Aligned to whole seconds, so that all timers on screen change together.
  timer = setTimeout(
    () => {
      // First: the clock must go on whatever a listener does.
      arm();
      tick();
    },
    1_000 - (Date.now() % 1_000) + 2,
  );
}

/** Renders at once: the window was shown, the laptop woke, or the clock jumped. */
function tickNow(): void {
  forgetZone();
  tick();
}

const subscribeTo =
  (set: Set<() => void>) =>
  (listener: () => void): (() => void) => {
    set.add(listener);
    if (timer === null) {
      now = Date.now();
      arm();
    }
    return () => {
      set.delete(listener);
      if (listeners.size + minuteListeners.size > 0 || timer === null) return;
      clearTimeout(timer);
      timer = null;
    };
  };
const subscribe = subscribeTo(listeners);
const subscribeToMinutes = subscribeTo(minuteListeners);

export function startClock(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tickNow();
  });
  bridge().on('woke', tickNow);
}

/** Calls the listener now and each second with the time (ms since 1970, whole seconds). Returns a function that removes it. */
export function onTick(listener: (second: number) => void): () => void {
  const hear = (): void => {
    try {
      listener(wholeSecond());
    } catch (error) {
      // One text that fails must not stop the others.
      noteProblem('window-tick-failed', error);
    }
  };
  const stop = subscribe(hear);
  hear();
  return stop;
}

const wholeSecond = (): number => Math.floor(now / 1_000) * 1_000;
const wholeMinute = (): number => Math.floor(now / 60_000) * 60_000;

/** A value computed from the time each second (ms since 1970). The component renders only when the value changes. */
export const useAt = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(wholeSecond()));

/** Changes each second: for dialogs, which are open for a short time. */
export const useNow = (): number => useAt((second) => second);

/** Changes each minute. */
export const useMinute = (): number => useSyncExternalStore(subscribeToMinutes, wholeMinute);
