import { useCallback, useLayoutEffect, useRef } from 'react';

/** Asks for what main or Slack has yet to tell: what is pressed before it is known waits for it, and is done with it. */
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
