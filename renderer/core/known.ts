import { useCallback, useLayoutEffect, useRef } from 'react';

/** Returns a function that resolves when a value from main or Slack is known: a press made before that waits for it. */
export function useKnown<T>(value: T, isKnown: boolean): () => Promise<T> {
  const latest = useRef({ value, isKnown });
  const waiting = useRef<((value: T) => void)[]>([]);
  useLayoutEffect(() => {
    latest.current = { value, isKnown };
    if (isKnown) for (const go of waiting.current.splice(0)) go(value);
  });
  return useCallback(() => {
    const now = latest.current;
    return now.isKnown ? Promise.resolve(now.value) : new Promise((resolve) => waiting.current.push(resolve));
  }, []);
}
