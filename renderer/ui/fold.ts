import { createContext, useContext, useEffect, useRef } from 'react';

/** The unfolded sections of a dialog, in the order of opening. */
export type Folds = Set<() => void>;

export const FoldsContext = createContext<Folds | null>(null);

/** Escape folds this section before it closes the dialog, so that one key too many does not lose input. */
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
