import { useEffect, useLayoutEffect, useRef } from 'react';

interface Props {
  /** What has it where nothing had it before. */
  instead?: () => HTMLElement | null;
}

/**
 * What opens by key has no trigger to return to. So the place that had the focus is remembered, and has it again with the
 * drawing that takes away what this stands in. Radix gives it back a moment later, and the next key may be faster.
 */
export function GiveBack({ instead }: Props): null {
  const otherwise = useRef(instead);
  const before = useRef<HTMLElement | null>(null);
  // Before anything that stands after this takes the focus, and after all of it is gone.
  useLayoutEffect(() => {
    before.current = focused() ?? otherwise.current?.() ?? null;
  }, []);
  useEffect(
    () => () => {
      if (focused() === null && before.current?.isConnected === true) before.current.focus();
    },
    [],
  );
  return null;
}

const focused = (): HTMLElement | null => {
  const element = document.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
};
