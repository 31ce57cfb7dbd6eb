import { useEffect, useLayoutEffect, useRef } from 'react';

interface Props {
  /** Gets the focus if nothing had it before. */
  instead?: () => HTMLElement | null;
}

/**
 * A layer that opens by a key has no trigger to return to: this remembers the focused element and restores the focus on
 * unmount. Radix does so later, and the next key may be faster.
 */
export function RestoreFocus({ instead }: Props): null {
  const otherwise = useRef(instead);
  const before = useRef<HTMLElement | null>(null);
  // Runs before the content's own effects move the focus, and after the content is removed.
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
