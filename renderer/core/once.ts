import { useRef, type SyntheticEvent } from 'react';
import { deferKeys } from './pending-keys.ts';

/**
 * Runs a request of a form or button once, however often it is pressed before the answer; the keys that follow wait for
 * the answer.
 */
export function useOnce<A extends unknown[]>(ask: (...args: A) => Promise<void>): (...args: A) => void {
  const busy = useRef(false);
  return (...args) => {
    if (busy.current) return;
    busy.current = true;
    const answer = ask(...args).finally(() => {
      busy.current = false;
    });
    void deferKeys(answer, 'Enter');
  };
}

/** `useOnce` for a form: however the request ends, the page does not reload. */
export const onSubmit =
  (save: () => void) =>
  (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
