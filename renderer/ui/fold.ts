import { createContext, useContext, useEffect, useRef } from 'react';

/** What stands unfolded in a dialog, in the order in which it was opened. */
export type Folds = Set<() => void>;

export const FoldsContext = createContext<Folds | null>(null);

/** Escape folds this before it closes the dialog around it: what is half-written must not go with a key too many. */
export function useFold(open: boolean, fold: () => void): void {
  const folds = useContext(FoldsContext);
  const latest = useRef(fold);
  useEffect(() => {
    latest.current = fold;
  });
  useEffect(() => {
    if (!open || folds === null) return;
    const each = () => latest.current();
    folds.add(each);
    return () => void folds.delete(each);
  }, [open, folds]);
}
