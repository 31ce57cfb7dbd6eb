import { useRef, type SyntheticEvent } from 'react';
import { deferKeys } from './pending-keys.ts';

/**
 * What a form or a button asks main for: once, however often it is pressed before the answer, and the keys that follow wait
 * for where the answer leads.
 */
export function useOnce<A extends unknown[]>(ask: (...args: A) => Promise<void>): (...args: A) => void {
  const busy = useRef(false);
  return (...args) => {
    if (busy.current) return;
    busy.current = true;
    const asked = ask(...args).finally(() => {
      busy.current = false;
    });
    void deferKeys(asked, 'Enter');
  };
}

/** The same for a form that is sent by Enter: however that ends, the page stays. */
export const onSubmit =
  (save: () => void) =>
  (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
